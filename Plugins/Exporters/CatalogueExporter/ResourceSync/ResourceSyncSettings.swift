public import HeraldKit
import HeraldModel

/// What may stand under `with:` for ResourceSync.
public struct ResourceSyncSettings: ParsableSettings {
    /// The path of what is kept in step, one document for each practice, with `{id}` in it.
    public var resource = "practices/{id}.html"
    /// The format of `practice-records` whose documents `resource` names.
    public var format: String?
    /// How many events of the store a page stands for; `nil`: as many as fit.
    public var pageSize: Int?

    /// The settings that hold when nothing is written.
    public init() {}

    public static let fields: [Field<Self>] = [
        .string("resource", \.resource, "The path of what is kept in step: one document of this pipeline for each practice.")
            .example("records/{id}.xml"),
        .string(
            "format", \.format,
            "If practice-records makes these documents: its format, so that the lists tell the length and SHA-256 of each."
        )
        .example("herald"),
        .integer(
            "page-size", \.pageSize, in: 10...25_000,
            "Practices in each file once there are more than twice as many; as many as fit if left out."),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        [PathTemplate(resource).problem(at: "resource", example: "practices/{id}.html"), SettingsProblem.format(format, in: context)]
            .compactMap { $0 }
    }
}
