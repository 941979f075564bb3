/// A style of the documents. A reference document may define each anew, by its name.
enum WordStyle: String, Sendable, CaseIterable {
    // Paragraphs
    case normal = "Normal"
    case title = "Title"
    /// The line above the title.
    case subtitle = "Subtitle"
    case heading1 = "heading 1"
    case heading2 = "heading 2"
    case heading3 = "heading 3"
    case heading4 = "heading 4"
    case listBullet = "List Bullet"
    case caption = "caption"
    case footnoteText = "footnote text"
    case bibliography = "Bibliography"
    case header = "header"
    case footer = "footer"
    case contentsHeading = "TOC Heading"
    case contents1 = "toc 1"
    case contents2 = "toc 2"
    /// The band at the top of the first page, with the publisher and the collection.
    case band = "Brief Band"
    /// The category of evidence with what it means.
    case badge = "Brief Badge"
    case notice = "Brief Notice"
    case keyMessage = "Brief Key Message"
    /// A quantity in large type.
    case highlight = "Brief Highlight"
    case highlightLabel = "Brief Highlight Label"
    case tableText = "Brief Table Text"
    case tableHeading = "Brief Table Heading"
    case imprint = "Brief Imprint"
    // Runs
    case defaultFont = "Default Paragraph Font"
    case footnoteReference = "footnote reference"
    case hyperlink = "Hyperlink"
    case strong = "Strong"
    /// The title of a work.
    case emphasis = "Emphasis"
    case small = "Brief Small"
    case badgeName = "Brief Badge Name"
    // Tables
    case plainTable = "Normal Table"
    case table = "Brief Table"
    /// Names with what is said about each.
    case terms = "Brief Terms"
    /// Boxes side by side, and quantities in large type.
    case boxes = "Brief Boxes"
    // Lists
    case noList = "No List"

    /// The name of the style, which is the same in all languages of the office program.
    var name: String { rawValue }

    /// The id of the style in our own documents: the name without blanks, each word with a capital.
    var id: String { name.split(separator: " ").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined() }

    /// The style of a heading, from level 1. Levels below the fourth look like the fourth.
    static func heading(_ level: Int) -> WordStyle {
        let all: [WordStyle] = [.heading1, .heading2, .heading3, .heading4]
        return all[min(max(level, 1), all.count) - 1]
    }
}
