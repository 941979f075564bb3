public import HeraldKit
public import HeraldModel

/// The settings of a part of a report, at any level: its heading, its text and its practices.
protocol PartSettings: ParsableSettings {
    var title: SettingText? { get set }
    var introduction: SettingText? { get set }
    var practices: [Placed<Slug>] { get set }
    var themes: [Placed<ThemeCode>] { get set }
}

extension PartSettings {
    static var partFields: [Field<Self>] {
        [
            .translations("title", \.title, "The heading, also by language.").required().example("Recruitment"),
            .translations("introduction", \.introduction, "A text below the heading, also by language; blank lines part paragraphs."),
            .placed("practices", \.practices, "Ids of practices in their order.").example("[hire-immigrants]"),
            .placed("themes", \.themes, "Codes of themes whose practices follow, in alphabetical order.").example("[iamm:5]"),
        ]
    }

    func partProblems(in context: CheckContext, hasParts: Bool) -> [SettingsProblem] {
        if practices.isEmpty, themes.isEmpty, !hasParts {
            return [
                SettingsProblem(
                    "title", "a part of the report has no practices; expected \"practices\" or \"themes\"",
                    with: ["practices", "themes", "sections", "groups"])
            ]
        }
        return SettingsProblem.unknown(themes, of: "themes", in: context.taxonomy)
    }
}

extension Report {
    /// The settings of a chapter.
    public struct Part: PartSettings {
        /// The heading.
        public var title: SettingText?
        /// A text below the heading.
        public var introduction: SettingText?
        /// The practices by id.
        public var practices: [Placed<Slug>] = []
        /// The practices by theme.
        public var themes: [Placed<ThemeCode>] = []
        /// The sections of the chapter.
        public var sections: [Section] = []

        public init() {}

        public static var fields: [Field<Self>] {
            partFields + [
                .mappings("sections", \.sections, "Sections of the part.").example("[{ title: Agencies, practices: [hire-immigrants] }]")
            ]
        }

        public func problems(in context: CheckContext) -> [SettingsProblem] { partProblems(in: context, hasParts: !sections.isEmpty) }
    }

    /// The settings of a section of a chapter.
    public struct Section: PartSettings {
        /// The heading.
        public var title: SettingText?
        /// A text below the heading.
        public var introduction: SettingText?
        /// The practices by id.
        public var practices: [Placed<Slug>] = []
        /// The practices by theme.
        public var themes: [Placed<ThemeCode>] = []
        /// The groups of the section.
        public var groups: [Group] = []

        public init() {}

        public static var fields: [Field<Self>] {
            partFields + [
                .mappings(
                    "groups", \.groups,
                    "Practices that belong together under a heading; its category and number come before it if all have the same category."
                ).example("[{ title: Employers, practices: [hire-immigrants] }]")
            ]
        }

        public func problems(in context: CheckContext) -> [SettingsProblem] { partProblems(in: context, hasParts: !groups.isEmpty) }
    }

    /// The settings of practices that belong together.
    public struct Group: PartSettings {
        /// The heading.
        public var title: SettingText?
        /// A text below the heading.
        public var introduction: SettingText?
        /// The practices by id.
        public var practices: [Placed<Slug>] = []
        /// The practices by theme.
        public var themes: [Placed<ThemeCode>] = []

        public init() {}

        public static var fields: [Field<Self>] { partFields }

        public func problems(in context: CheckContext) -> [SettingsProblem] { partProblems(in: context, hasParts: false) }
    }
}
