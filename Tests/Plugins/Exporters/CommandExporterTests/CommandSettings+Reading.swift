import CommandExporter
import HeraldDiagnostics
import HeraldKit
import HeraldYAML

/// Reads settings from YAML. The program is called "make" unless they say something else. Throws what is wrong with them.
func read(_ yaml: String) throws -> CommandSettings {
    var settings = CommandSettings()
    var reader = SettingsReader()
    let text = yaml.contains("program:") ? yaml : "program: make\n\(yaml)"
    reader.read(try YAMLDocument.parse(text, file: "with.yaml"), into: &settings)
    if let problem = reader.diagnostics.first { throw problem }
    return settings
}
