import HeraldKit
import HeraldModel
import HeraldPipeline

extension Runner {
    /// Returns the documents of `pipeline` to which overviews lead, if it makes overviews. Those that a run would not make are left out.
    func links(of pipeline: Pipeline, in context: ExportContext, _ selection: Selection) async throws -> [StageLink] {
        guard pipeline.stages.contains(where: { $0.exporter is any LinkingExporter }) else { return [] }
        var links: [StageLink] = []
        for case let exporter as any LinkedExporter in pipeline.stages.map(\.exporter) {
            for link in exporter.links(in: context) {
                guard let narrowing = link.narrowing else {
                    links.append(link)
                    continue
                }
                if try await selection.narrowed(narrowing).count > 0 { links.append(link) }
            }
        }
        return links
    }
}
