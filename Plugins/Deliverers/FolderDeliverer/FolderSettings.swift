public import HeraldKit
import HeraldModel

/// The settings of a folder, under `with:`.
public struct FolderSettings: ParsableSettings {
    /// The path of the folder.
    public var path = ""

    /// The defaults.
    public init() {}

    public static let fields: [Field<Self>] = [
        .string(
            "path", \.path,
            "The folder, which must exist, from the folder of herald.yaml; each pipeline has a folder of its name in it."
        ).required().example("/srv/practices")
    ]

    public func problems(in context: CheckContext) -> [SettingsProblem] {
        if path.contains("://") || path.prefix(while: { $0 != "/" }).contains(":") {
            return [
                SettingsProblem(
                    "path", "\"\(path)\" is not on this machine; expected the path of a folder",
                    hint: "to carry to other hosts: to: rclone")
            ]
        }
        return []
    }
}
