import HeraldDelivery
import HeraldDiagnostics
import HeraldPipeline
import HeraldRunner

/// Releases without a pipeline file, and retired or renamed pipelines.
extension CommandContext {
    /// Prints a warning for each published release without a pipeline. Returns whether there is one.
    ///
    /// - Parameter pipelines: pipelines whose files may be outside the workspace. Their releases are not reported.
    @discardableResult
    func warnOfReleasesWithoutPipeline(besides pipelines: [Pipeline] = []) throws -> Bool {
        let known = try Set(PipelineFile.all(in: self).map(\.pipeline) + pipelines.map(\.name))
        let releases = try ReleaseInventory(output: workspace.outputPath).withoutPipeline(known)
        for name in releases.map(\.pipeline) {
            Console.error(
                "warning: the release \"\(name)\" in \(workspace.outputPath)/\(name) has no pipeline and is still served: "
                    + "herald retire \(name) takes it down, herald rename \(name) NEW redirects readers to the pipeline NEW")
        }
        return !releases.isEmpty
    }

    /// Completes what a run does before it publishes: files of renamed pipelines, and what is left to do for retired ones. Prints lines on
    /// that. Returns the renamings, which end when the new release is published.
    func finishEarlierChanges(_ configuration: DeliveryConfiguration) async throws -> [Renaming] {
        let renamings = try Renaming.unfinished(in: workspace)
        for renaming in renamings {
            try renameFile(renaming)
            try renaming.moveEditions(in: workspace)
        }
        for line in try await finishTakedowns(configuration) { Console.error(line) }
        return renamings
    }

    /// Returns the pipelines that were retired or renamed, as their last runs read them. Their outboxes may still have deliveries.
    ///
    /// - Parameter names: the pipelines to return. Empty for all.
    func takenDownPipelines(_ names: [String] = []) throws -> [Pipeline] {
        let known = try Set(PipelineFile.all(in: self).map(\.pipeline))
        return try ReleaseInventory(output: workspace.outputPath).entries.compactMap { entry in
            guard entry.ending != nil, !known.contains(entry.pipeline), names.isEmpty || names.contains(entry.pipeline) else { return nil }
            return entry.definition.flatMap { savedPipeline(entry.pipeline, $0) }
        }
    }

    /// The pipeline `name` in the bytes of a file, or `nil` if this version of Herald cannot read it.
    func savedPipeline(_ name: String, _ definition: [UInt8]) -> Pipeline? {
        guard let pipeline = try? checker.pipeline(from: definition, file: name), pipeline.name == name else { return nil }
        return pipeline
    }

    /// Completes what is left to do for retired and renamed pipelines, and returns a line for each feed removal and each delivery.
    ///
    /// It completes or discards interrupted publications, removes the feeds of retired pipelines that have expired, and sends the
    /// deliveries that are due.
    func finishTakedowns(_ configuration: DeliveryConfiguration) async throws -> [String] {
        let known = try Set(PipelineFile.all(in: self).map(\.pipeline))
        for name in try Takedown.interrupted(in: workspace) where !known.contains(name) { try Takedown(of: name, in: workspace).recover() }
        var lines: [String] = []
        for entry in try ReleaseInventory(output: workspace.outputPath).entries where entry.ending != nil && !known.contains(entry.pipeline)
        {
            if try Takedown(of: entry.pipeline, in: workspace).removeOldFeeds(at: configuration.now()) {
                lines.append("\(entry.pipeline): the feeds of this retired pipeline have expired and were removed")
            }
        }
        for pipeline in try takenDownPipelines() { lines += try await send(pipeline, configuration) }
        return lines
    }

    /// Sends the waiting deliveries of a pipeline that are due. Returns lines on them.
    func send(_ pipeline: Pipeline, _ configuration: DeliveryConfiguration) async throws -> [String] {
        guard let outbox = try Outbox(of: pipeline.name, output: workspace.outputPath) else { return [] }
        var unreadable: [Diagnostic] = []
        let reports = try await OutboxWorker(outbox, of: pipeline, configuration: configuration).run { unreadable.append($0) }
        let indented = { (problem: Diagnostic) in "  \(problem.description.split(separator: "\n").joined(separator: "\n  "))" }
        return unreadable.map(indented)
            + reports.flatMap { report -> [String] in
                let line = report.outcome == .waiting ? [] : ["  \(DeliveryText.line(report))"]
                return line + [report.warning].compactMap { $0 }.map(indented)
            }
    }
}
