import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldTheme

/// The keys of `theme.yaml`.
struct ThemeSettings: ParsableSettings {
    var logo: LogoSettings?
    var colours = ColourSettings()
    var fonts = FontSettings()
    var sections: [BriefSection] = []
    var word: String?

    /// The theme without its files, which are not read yet.
    var theme: Theme {
        var theme = Theme()
        theme.colours = colours.colours
        theme.headingFont = fonts.headings
        theme.textFont = fonts.text
        theme.sections = sections
        return theme
    }

    static let fields: [Field<Self>] = [
        Field(.of("logo", .mapping(LogoSettings.descriptions), "The publisher's logo: a file in the folder of templates.")) {
            node, root, reader in
            var logo = LogoSettings()
            reader.read(node, into: &logo)
            root.logo = logo
        },
        .mapping("colours", \.colours, "The colours of all formats. Those that are left out stay as shipped."),
        .mapping("fonts", \.fonts, "The fonts of HTML, PDF and Word. Books have the fonts of their readers."),
        .string("word", \.word, "A Word document of your office, whose styles, page size, headers and footers Word documents have.")
            .example("office.docx"),
        .list("sections", \.sections, "The sections of briefs in their order; those that are left out are not in briefs."),
    ]

    func problems(in context: CheckContext) -> [SettingsProblem] {
        guard !sections.isEmpty else { return [] }
        let missing = BriefSection.indispensable.filter { !sections.contains($0) }.map(\.written)
        guard missing.isEmpty else {
            return [
                SettingsProblem(
                    "sections",
                    "\"sections\" leaves out \(EnglishList.and(missing.map { "\"\($0)\"" })); expected context, assessment (strengths and "
                        + "weaknesses) and sources, which no brief leaves out",
                    hint: "add \(EnglishList.and(missing))")
            ]
        }
        guard sections.last != .sources else { return [] }
        return [
            SettingsProblem("sections", "\"sources\" is not the last section; expected it at the end, where all formats have the sources")
        ]
    }
}

/// The settings under `logo:`.
struct LogoSettings: ParsableSettings {
    var file = ""
    var text = ""
    var png: String?

    static let fields: [Field<Self>] = [
        .string("file", \.file, "The file: an SVG or a PNG of at most \(LogoReader.mostBytes / 1000) KB.").example("logo.svg").required(),
        .string("text", \.text, "The words that take its place for people who do not see it: usually the publisher's name.")
            .example("Migration Office").required(),
        .string("png", \.png, "The same logo as PNG, for Word, which shows no SVG in all its versions.").example("logo.png"),
    ]
}

/// The settings under `fonts:`.
struct FontSettings: ParsableSettings {
    var headings: FontFamily?
    var text: FontFamily?

    static let fields: [Field<Self>] = [
        .scalar("headings", \.headings, "The font of titles and headings.").example("Lato"),
        .scalar("text", \.text, "The font of text.").example("Carlito"),
    ]
}
