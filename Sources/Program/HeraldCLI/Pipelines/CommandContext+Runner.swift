import HeraldCorpus
import HeraldDelivery
import HeraldModel
import HeraldPipeline
import HeraldRunner

extension CommandContext {
    /// Returns a runner that publishes the practices of `log`. Throws a ``Diagnostic`` if the program cannot read its own file.
    func runner(
        of log: any PracticeLog, observer: (any RunObserver)? = nil, delivering configuration: DeliveryConfiguration,
        trace: RunTrace? = nil
    ) throws -> Runner {
        var workspace = workspace
        workspace.programHash = try ProgramHash.current()
        return Runner(
            log: log, workspace: workspace, taxonomy: Corpus.taxonomy, gazetteer: Corpus.gazetteer, observer: observer,
            deliveryConfiguration: configuration, trace: trace)
    }
}
