import ArgumentParser
import HeraldDiagnostics
import HeraldEditions
import HeraldKit
import HeraldModel
import HeraldPipeline
import HeraldRunner
import HeraldStoreCore

/// The values that a shell completes, which are read when somebody presses the tab key.
///
/// A shell shows no messages then, so values that cannot be read are none.
extension CompletionKind {
    /// Names of pipelines.
    static var pipelines: CompletionKind {
        .custom { words, _, prefix in
            guard let context = KnownValues.context(of: words), let files = try? PipelineFile.all(in: context) else { return [] }
            return files.map(\.pipeline).filter { $0.hasPrefix(prefix) }
        }
    }

    /// Names of pipelines, and pipeline files.
    static var pipelinesAndFiles: CompletionKind {
        .custom { words, _, prefix in
            guard let context = KnownValues.context(of: words), let files = try? PipelineFile.all(in: context) else { return [] }
            return files.flatMap { [$0.pipeline, $0.path] }.filter { $0.hasPrefix(prefix) }
        }
    }

    /// Names of audiences.
    static var audiences: CompletionKind {
        .custom { words, _, prefix in
            guard let context = KnownValues.context(of: words) else { return [] }
            return AudienceOrder.sorted(context.workspace.audiences).map(\.name).filter { $0.hasPrefix(prefix) }
        }
    }

    /// Names of editions.
    static var editions: CompletionKind {
        .custom { words, _, prefix in
            guard let context = KnownValues.context(of: words),
                let editions = try? EditionArgument(output: context.workspace.outputPath).all()
            else { return [] }
            return editions.map { "\($0.key)" }.filter { $0.hasPrefix(prefix) }
        }
    }

    /// Ids of practices. None in a store with so many events that the shell would wait.
    static var practices: CompletionKind {
        .custom { (words, _, prefix) async in await KnownValues.practices(startingWith: prefix, words) }
    }

    /// Names of exporters and deliverers.
    static var exporters: CompletionKind {
        .custom { _, _, prefix in
            (HeraldProgram.exporters.map { $0.name } + HeraldProgram.deliverers.map { $0.name }).filter { $0.hasPrefix(prefix) }
        }
    }

    /// Files of templates that a workspace can replace.
    static var templates: CompletionKind {
        .custom { _, _, prefix in
            Set(HeraldProgram.exporters.flatMap { $0.templates.map(\.file) } + ["theme.yaml"]).filter { $0.hasPrefix(prefix) }.sorted()
        }
    }
}

/// The values that a workspace knows.
private enum KnownValues {
    /// The most events of a store whose practices are listed.
    private static let mostEvents = 50_000

    /// The workspace that a command line names, or that of the current folder. `nil` if it cannot be read.
    static func context(of words: [String]) -> CommandContext? {
        try? CommandContext(
            workspace: value(of: ["-C", "--workspace"], in: words), store: value(of: ["--store"], in: words),
            output: value(of: ["--output"], in: words))
    }

    /// Returns the word after one of `options`.
    private static func value(of options: [String], in words: [String]) -> String? {
        for (index, word) in words.enumerated() {
            if options.contains(word), index + 1 < words.count { return words[index + 1] }
            if let option = options.first(where: { $0.hasPrefix("--") && word.hasPrefix("\($0)=") }) {
                return String(word.dropFirst(option.count + 1))
            }
        }
        return nil
    }

    /// Returns the ids of practices that start with `prefix`.
    static func practices(startingWith prefix: String, _ words: [String]) async -> [String] {
        guard let context = context(of: words), let store = try? await context.existingStore(),
            let moment = try? await store.moment(asOf: nil), moment.sequence <= mostEvents,
            let practices = try? await store.summaries(of: Query(), at: moment)
        else { return [] }
        return practices.map(\.id.written).filter { $0.hasPrefix(prefix) }.sorted()
    }
}
