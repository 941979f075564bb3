import HeraldCrypto
import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldPipeline

/// A stage that makes editions, with the state of its series.
struct EditionStage {
    /// The stage's index in the pipeline.
    let index: Int
    let settings: EditionSettings
    /// The name of the stage in keys of editions.
    let name: String
    var series: [EditionSeriesState]
    /// Practices whose wrong versions are recalled.
    let recalls: [RecallRequest]
    /// The recalls that this run answers for at least one series.
    var answered: Set<Slug> = []

    /// Reads a stage of a pipeline. `nil` if it makes no editions. Throws a ``Diagnostic`` if the ledger cannot be read.
    init?(_ stage: Pipeline.Stage, at index: Int, in context: ExportContext, ledger: EditionLedger?) throws {
        guard let exporter = stage.exporter as? any EditionExporter, let settings = exporter.editions else { return nil }
        guard type(of: exporter).checks.isEmpty, exporter.plan.isWhole else {
            throw Diagnostic(
                "exporter \"\(stage.exporterName)\" cannot make editions; expected a plan for the whole selection, and no checks")
        }
        let name = settings.series?.written ?? stage.exporterName
        (self.index, self.settings, self.name) = (index, settings, name)
        series = try exporter.editionSlots(in: context).map { try EditionSeriesState($0, of: name, in: ledger) }
        recalls = try ledger?.recalls() ?? []
    }

    /// The hash of what the ledger says about the stage. It is part of the stage's fingerprint, so that a decision about an edition has the
    /// stage made again, although no practice changed.
    var fingerprint: String {
        let open = recalls.filter { !answered.contains($0.practice) }.map(\.practice.written)
        return String(ContentHash(of: (series.map(\.written) + open).joined(separator: "\n")).hex.prefix(16))
    }

    /// Throws a ``Diagnostic`` if two stages of a pipeline have series of one name.
    static func check(_ stages: [EditionStage], in pipeline: Pipeline) throws {
        for (place, stage) in stages.enumerated() where stages[..<place].contains(where: { $0.name == stage.name }) {
            throw Diagnostic(
                "two stages of \"\(pipeline.name)\" make editions called \"\(stage.name)\"; expected a name for each",
                hint: "editions: { series: letters }")
        }
    }
}
