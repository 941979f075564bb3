/// The settings of a plug-in that has none. Any key under `with:` is then a mistake that the user is told about.
///
///     var reader = SettingsReader()
///     var settings = NoSettings()
///     reader.read(Node(.mapping([]), at: SourcePosition(line: 1, column: 1)), into: &settings)
///     let isFine = reader.diagnostics.isEmpty  // true
public struct NoSettings: ParsableSettings {
    public static var fields: [Field<Self>] { [] }
    public init() {}
}
