public import HeraldKit
import HeraldModel

/// The settings of `resourcesync`, under `with:`.
public struct ResourceSyncSettings: ParsableSettings {
    /// The path of the listed resource of a practice.
    public var resource = PracticePath.brief
    /// The format, if `practice-records` makes these resources.
    public var format: String?
    /// The number of store events that a page covers. `nil` for as many as the limits of sitemaps allow.
    public var pageSize: Int?

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .practicePath(
            "resource", \.resource, example: "records/{id}.xml",
            "The path of what is kept in step: one document of this pipeline for each practice."),
        .string(
            "format", \.format,
            "The format of practice-records, if that exporter makes these documents; the lists then have the length and SHA-256 of each."
        )
        .example("herald"),
        .integer(
            "page-size", \.pageSize, in: 10...25_000,
            "Practices in one file; the newest holds up to twice as many; if left out, each holds as many as fit."),
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        [SettingsProblem.format(format, in: context)].compactMap { $0 }
    }
}
