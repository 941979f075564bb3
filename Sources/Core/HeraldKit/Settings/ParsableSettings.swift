import HeraldDiagnostics
import HeraldModel

/// Settings that are read from YAML by means of a list of ``Field`` values.
///
/// The list is written once. The check of pipeline files, `herald explain`, the manual and the JSON Schema are all
/// made from it.
///
///     struct TitleListSettings: ParsableSettings {
///         var file = "titles"
///         var limit = 100
///
///         static var fields: [Field<Self>] {
///             [
///                 .string("file", \.file, "The file name without .csv."),
///                 .integer("limit", \.limit, in: 1...10_000, "The highest number of titles."),
///             ]
///         }
///     }
///
/// The values of an untouched `Self()` are the defaults, in the manual too. A plug-in without settings uses
/// ``NoSettings``.
public protocol ParsableSettings: Sendable {
    /// Creates the settings with the default of every value.
    init()
    /// Every setting, in the order of the manual.
    static var fields: [Field<Self>] { get }
    /// Returns the problems between several settings, or between settings and the workspace, that no single field
    /// can see.
    ///
    /// Called after every field was read. A problem is dropped if one of its keys could not be read, because it may
    /// be a mere consequence.
    ///
    /// - Parameter context: The audiences, codes and formats that exist.
    /// - Returns: The problems, each with the key that it concerns. Empty by default.
    func problems(in context: CheckContext) -> [SettingsProblem]
}

extension ParsableSettings {
    public func problems(in context: CheckContext) -> [SettingsProblem] { [] }

    /// The settings as the manual shows them: ``fields`` with the defaults of an untouched `Self()`.
    public static var descriptions: [FieldDescription] {
        let untouched = Self()
        return fields.map { field in
            var description = field.description
            description.defaultValue = description.isRequired ? nil : field.writtenDefault(untouched)
            return description
        }
    }
}
