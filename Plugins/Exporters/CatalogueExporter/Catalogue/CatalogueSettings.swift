public import HeraldKit
public import HeraldModel

/// The settings of `dcat-catalogue`, under `with:`.
public struct CatalogueSettings: ParsableSettings {
    /// A document in which the collection can be downloaded.
    public struct Distribution: ParsableSettings {
        /// The path in the pipeline.
        public var path = ""
        /// The name. The path if `nil`.
        public var title: String?
        /// The media type, if the path does not tell.
        public var mediaType: String?

        public init() {}

        public static let fields: [Field<Self>] = [
            .string("path", \.path, "A document of this pipeline.").example("atom.xml").required(),
            .string("title", \.title, "What people see as its name; if left out, the path.").example("Atom feed"),
            .string("media-type", \.mediaType, "What it is, if the path does not tell.").example("application/atom+xml"),
        ]
    }

    /// The file name without extension.
    public var name = Slug(written: "catalogue") ?? .unnamed
    /// The description of the collection.
    public var description: String?
    /// The distributions.
    public var distributions: [Distribution] = []
    /// The address of the licence.
    public var licence: String?

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .scalar("name", \.name, "The file name, without .jsonld and .rdf."),
        .string("description", \.description, "What the collection is, in a sentence or two, in the site's language.")
            .example("Good practices in international migration, each with its evidence, its context and its weaknesses."),
        .mappings("distributions", \.distributions, "The documents of this pipeline in which portals and people fetch the collection."),
        .string("licence", \.licence, "The address of the licence under which it may be used.")
            .example("http://publications.europa.eu/resource/authority/licence/CC_BY_4_0"),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        let paths = distributions.enumerated().compactMap { index, distribution -> SettingsProblem? in
            if DocumentPath(distribution.path) != nil { return nil }
            return SettingsProblem(
                "distributions", element: index,
                "\"\(distribution.path)\" is not a path inside the release; expected one such as \"atom.xml\"")
        }
        return paths + [licence.flatMap { SettingsProblem.licence($0) }].compactMap { $0 }
    }
}
