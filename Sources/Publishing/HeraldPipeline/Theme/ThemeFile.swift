import HeraldDiagnostics
import HeraldKit
import HeraldModel
package import HeraldTheme
import HeraldYAML

/// The file `theme.yaml` in the folder of templates: logo, colours, fonts and sections.
package enum ThemeFile {
    package static let name = "theme.yaml"

    /// Returns a theme. Throws ``Diagnostics`` with every mistake.
    ///
    /// - Parameters:
    ///   - bytes: The bytes of the file.
    ///   - file: The name of the file in messages.
    ///   - names: The names of the files beside it, for messages.
    ///   - contents: Returns the bytes of a file beside it, or `nil` if there is none.
    package static func theme(
        from bytes: [UInt8], file: String, beside names: [String], contents: @escaping (String) throws -> [UInt8]?
    ) throws -> Theme {
        let text = try SourceText.decode(bytes, file: file)
        let node = try YAMLDocument.parse(text, file: file)
        var reader = SettingsReader()
        var settings = ThemeSettings()
        reader.read(node, into: &settings)
        var theme = settings.theme
        if let logo = settings.logo, let place = node["logo"], reader.diagnostics.isEmpty {
            theme.logo = try LogoReader(names: names, contents: contents).logo(logo, at: place, &reader)
        }
        guard reader.diagnostics.isEmpty else { throw Diagnostics(SourceLines(text).withExcerpts(reader.diagnostics)) }
        return theme
    }
}
