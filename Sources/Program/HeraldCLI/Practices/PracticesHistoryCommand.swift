import ArgumentParser
import HeraldJSON
import HeraldModel
import HeraldStoreCore

/// `herald practices history`.
struct PracticesHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show everything that happened to a practice.",
        discussion: """
            One line for each event: when, which version, what, and why or by whom. Below a new version are the fields that it changed.

            Example:
              herald practices history cities-of-migration
              herald practices history cities-of-migration --json
            """)

    @Argument(help: "The practice's id.", completion: .practices)
    var id: String

    @Flag(help: "Print one JSON object a line.")
    var json = false

    @OptionGroup var past: AsOfOptions
    @OptionGroup var options: WorkspaceOptions

    func run() async throws {
        try await reporting {
            let stored = try await StoredPractices(in: try CommandContext(options).openStore(readOnly: true), past)
            let slug = try PracticeArgument.id(id)
            // Throws if there is no such practice at that moment.
            _ = try await stored.summaries(of: [slug])
            let events = try await stored.events(of: slug)
            let width = events.map(\.kind.written.count).max() ?? 0
            for event in events {
                let changes = try await changes(in: event, stored)
                json ? Console.line(object(event, changes)) : show(event, changes, width: width)
            }
        }
    }

    /// Returns the changes between the version submitted by `event` and the version before, or `nil` for other events.
    private func changes(in event: Event, _ stored: StoredPractices) async throws -> [FieldChange]? {
        guard event.kind == .submitted, event.version > 1 else { return nil }
        let before = try await stored.version(event.version - 1, of: event.practice)
        let after = try await stored.version(event.version, of: event.practice)
        return RecordDiff.changes(from: before.practice, to: after.practice)
    }

    private func show(_ event: Event, _ changes: [FieldChange]?, width: Int) {
        let note = event.note.split(whereSeparator: \.isNewline).joined(separator: " ")
        let kind = event.kind.written + String(repeating: " ", count: note.isEmpty ? 0 : width - event.kind.written.count)
        Console.line("\(event.time.written)  version \(event.version)  \(kind)\(note.isEmpty ? "" : "  \(note)")")
        for change in changes ?? [] { Console.line("    \(ChangeText.head(change))") }
    }

    private func object(_ event: Event, _ changes: [FieldChange]?) -> String {
        var members: [JSONValue.Member] = [
            ("sequence", .integer(event.sequence)), ("time", .string(event.time.written)), ("version", .integer(event.version)),
            ("kind", .string(event.kind.written)), ("note", .string(event.note)),
        ]
        if let changes { members.append(("changes", ChangeText.value(changes))) }
        return JSONValue.object(members).written()
    }
}
