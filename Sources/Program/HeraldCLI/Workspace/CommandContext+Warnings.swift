import HeraldDiagnostics
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldTheme

/// The warnings of `herald check` on a workspace.
extension CommandContext {
    /// Warns of placeholders in `herald.yaml`. A folder without the file publishes for nobody, so nothing is said about it.
    func warnOfPlaceholders() {
        guard hasSettings else { return }
        for warning in workspace.site.placeholders { Console.error(warning.description) }
    }

    /// Warns if the logo is not in Word documents that `pipelines` make.
    func warnOfHiddenLogo(in pipelines: [Pipeline]) {
        guard let logo = workspace.theme.logo, logo.picture == nil else { return }
        let docx = "\"\(DocumentFormat.docx.rawValue)\""
        guard pipelines.contains(where: { $0.stages.contains { $0.settings.contains(docx) } }) else { return }
        Console.error(
            Diagnostic(
                "\"\(logo.file)\" is not shown in Word documents, because Word shows no SVG in all its versions; add png: under \"logo:\" in "
                    + ThemeFile.name, severity: .warning
            ).description)
    }
}
