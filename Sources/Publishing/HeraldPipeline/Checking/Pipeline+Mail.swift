package import HeraldDiagnostics
import HeraldKit
import HeraldYAML

/// The check that the editions of a pipeline can reach readers by mail.
extension Pipeline {
    /// Returns the problems of a pipeline that delivers editions by mail, with the lines of its file: errors if nothing could be sent, and
    /// warnings of audiences that nobody can subscribe to.
    package func mailProblems(in workspace: Workspace) -> [Diagnostic] {
        guard let delivery = deliveries.first(where: { $0.deliverer is any EditionDeliverer }) else { return [] }
        var problems = messageProblems(delivery)
        if let problem = workspace.mailProblem {
            problems.append(Diagnostic(problem.message, at: delivery.position, hint: problem.hint))
        } else {
            problems += audienceProblems(workspace.subscribers.lists)
        }
        return SourceLines(String(decoding: definition, as: UTF8.self)).withExcerpts(problems)
    }

    /// The stages whose exporters can make editions, with these exporters.
    private var editionStages: [(stage: Stage, exporter: any EditionExporter)] {
        stages.compactMap { stage in (stage.exporter as? any EditionExporter).map { (stage: stage, exporter: $0) } }
    }

    private func messageProblems(_ delivery: Delivery) -> [Diagnostic] {
        if editionStages.contains(where: { $0.exporter.makesMessages && $0.exporter.editions != nil }) { return [] }
        let (name, found) = (delivery.delivererName, editionStages)
        if found.isEmpty {
            return [
                Diagnostic(
                    "no stage makes the messages that \"\(name)\" sends; expected audience-digest with \"mail\" and \"editions\"",
                    at: delivery.position,
                    hint: "- { export: audience-digest, with: { audiences: [ministries], mail: true, editions: {} } }")
            ]
        }
        return found.map { stage, exporter in
            let lacks =
                [exporter.makesMessages ? nil : "mail: true", exporter.editions == nil ? "editions: {}" : nil].compactMap { $0 }
                .joined(separator: ", ")
            return Diagnostic(
                "\"\(name)\" has nothing to send, because this stage makes no \(exporter.editions == nil ? "editions" : "messages"); "
                    + "expected both \"mail\" and \"editions\"",
                at: stage.position, hint: "under with: \(lacks)")
        }
    }

    private func audienceProblems(_ lists: [String]) -> [Diagnostic] {
        let audiences = editionStages.filter { $0.exporter.makesMessages && $0.exporter.editions != nil }.flatMap(\.stage.audiences)
        return audiences.filter { !lists.contains($0.name) }.map { audience in
            Diagnostic(
                "nobody can subscribe to \"\(audience.name)\", so its editions are sent to nobody; "
                    + "expected a list of \(Workspace.fileName): \(EnglishList.or(lists))",
                at: audience.position, hint: "subscribers: { lists: [\((lists + [audience.name]).joined(separator: ", "))] }",
                severity: .warning)
        }
    }
}

extension Workspace {
    /// The problem because of which no message can be sent, or `nil`: `herald.yaml` names no server or no lists, or readers could not
    /// unsubscribe.
    package var mailProblem: Diagnostic? {
        if mail.server == nil {
            return Diagnostic(
                "\(Workspace.fileName) names no server that takes mail",
                hint: "mail: { server: smtp.practices.example, from: digest@practices.example }")
        }
        if subscribers.lists.isEmpty {
            return Diagnostic("\(Workspace.fileName) has no lists that can be subscribed to", hint: "subscribers: { lists: [ministries] }")
        }
        if subscribers.isEnabled { return nil }
        return Diagnostic(
            "readers could not unsubscribe, because \"subscribers\" in \(Workspace.fileName) does not enable the pages for it",
            hint: "subscribers: { enabled: true }, and run herald serve at \(site.address)")
    }
}
