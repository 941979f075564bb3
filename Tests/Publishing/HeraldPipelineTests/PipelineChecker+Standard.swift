import HeraldCorpus
import HeraldKit
import HeraldPipeline
import HeraldStandard

extension PipelineChecker {
    /// A checker with the shipped plug-ins, schemes, tables and audiences.
    static let standard = PipelineChecker(
        exporters: StandardPlugins.exporters, deliverers: StandardPlugins.deliverers, taxonomy: Corpus.taxonomy,
        gazetteer: Corpus.gazetteer, audiences: Workspace().audiences.keys.sorted(),
        formats: StandardPlugins.recordFormats.map { $0.prefix })
}
