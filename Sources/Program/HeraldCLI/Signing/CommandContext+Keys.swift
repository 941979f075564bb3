import HeraldDiagnostics
import HeraldModel
import HeraldPipeline
import HeraldSigning

/// The keys of a workspace.
extension CommandContext {
    /// The folder of keys that `herald.yaml` names. Throws a ``Diagnostic`` if it is in the output folder.
    var keyFolder: KeyFolder { get throws { try KeyFolder(keysPath, output: workspace.outputPath) } }

    /// Prints a warning if the last key that signs releases ends soon. Returns whether there is one.
    @discardableResult
    func warnOfEndingKeys() throws -> Bool {
        guard workspace.signing.isEnabled, let warning = try keyFolder.warning(at: SystemClock.now) else { return false }
        Console.error(warning.description)
        return true
    }
}
