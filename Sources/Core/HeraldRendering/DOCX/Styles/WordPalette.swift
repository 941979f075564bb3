import HeraldModel

/// The colours of the documents, as six hexadecimal digits. Text on each background has a contrast of at least 4.5 to 1.
enum WordPalette {
    static let ink = "1C2127"
    static let soft = "535C66"
    static let line = "D5DAE0"
    static let tint = "F5F7F9"
    static let accent = "27455F"
    static let paper = "FFFFFF"

    /// The background of a category's name, under white letters.
    static func background(of category: Category) -> String {
        switch category {
        case .good: "1B6B3F"
        case .promising: "1D5C9E"
        case .emerging: "84560A"
        case .caseStudy: "5D4A8C"
        }
    }
}
