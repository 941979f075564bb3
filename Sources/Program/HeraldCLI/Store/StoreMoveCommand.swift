import ArgumentParser
import HeraldJSON
import HeraldModel
import HeraldStoreCore

/// `herald store move`.
struct StoreMoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Copy a store into another one, and verify the copy.",
        discussion: """
            FROM and TO are files, or addresses of PostgreSQL databases. All events go over with their numbers and times, records and reviews
            as they are; then both stores are compared, event by event. A move that was interrupted goes on where it stopped. FROM is only
            read, and stays.

            Example:
              herald store move .herald/practices.db postgresql://herald@localhost/practices

            Exit codes: 0 both stores hold the same, 1 not, or TO holds something else.
            """)

    @Argument(help: ArgumentHelp("The store to read.", valueName: "from")) var source: String
    @Argument(help: ArgumentHelp("The store to write; made if there is none.", valueName: "to")) var target: String
    @Flag(help: "Print the outcome as JSON.") var json = false

    func run() async throws {
        try await reporting {
            let (from, to) = (StoreLocation(written: source), StoreLocation(written: target))
            let copy = StoreCopy(from: try from.open(.reading), to: try to.open(.making))
            let isWatched = Console.isTerminal
            let report = try await copy.run { done, total in
                if isWatched { Console.progress("\(HumanReadable.grouped(done)) of \(HumanReadable.grouped(total)) events") }
            }
            if isWatched { Console.progress("") }
            show(report, at: to)
        }
    }

    private func show(_ report: StoreCopy.Report, at location: StoreLocation) {
        if json {
            let value: JSONValue = [
                "known": .integer(report.alreadyPresent), "copied": .integer(report.copied), "practices": .integer(report.practices),
                "versions": .integer(report.versions), "reviews": .integer(report.reviews), "sha256": .string("\(report.hash)"),
            ]
            return Console.line(value.written())
        }
        let present = report.alreadyPresent == 0 ? "" : "; \(HumanReadable.grouped(report.alreadyPresent)) were there"
        let counts = [(report.practices, "practice"), (report.versions, "version"), (report.reviews, "review")].map(HumanReadable.count)
        Console.line("copied \(HumanReadable.count(report.copied, "event"))\(present)")
        Console.line("both stores hold \(counts.joined(separator: ", ")): SHA-256 \(report.hash)")
        Console.line("to work with it, name it in herald.yaml: `store: \(location)`")
    }
}
