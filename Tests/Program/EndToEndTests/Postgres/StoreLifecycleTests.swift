#if PostgreSQL
import FileTesting
import Foundation
import PostgresTesting
import Testing

/// Starts with an empty store: a table of records is taken in, two experts of two centres review one record, and it is published, corrected
/// and withdrawn. After each step, readers see the same for every kind of store.
@Suite("A practice's way from a table to its readers, in both stores")
struct StoreLifecycleTests {
    @Test("A file and a server make the same documents at every step, and each step shows in the feed and the digest")
    func walk() throws {
        let file = try steps(store: ".herald/practices.db")
        let server = try steps(store: PostgresServer.shared.newDatabase())
        #expect(file.count == 4)
        for (step, (made, expected)) in zip(server, file).enumerated() {
            #expect(FileTree.differences(made, from: expected) == [], "step \(step)")
        }

        let feeds = file.map { text($0, "walk/atom.xml") }
        let digests = file.map { text($0, "walk/digests/ngos.en.txt") }
        #expect(!feeds[0].contains("Night school") && digests[0].isEmpty)
        #expect(feeds[1].contains("<updated>2016-12-03T09:00:00Z</updated>") && feeds[1].contains("four evenings"))
        #expect(digests[1].contains("Night school") && !digests[1].contains("Day school"))
        #expect(feeds[2].contains("<updated>2016-12-05T09:00:00Z</updated>") && feeds[2].contains("three evenings"))
        #expect(!feeds[2].contains("four evenings") && digests[2].contains("Corrected on 5 December 2016"))
        #expect(feeds[3].contains("<at:deleted-entry") && feeds[3].contains("when=\"2016-12-06T09:00:00Z\""))
        #expect(digests[3].contains("Withdrawn on 6 December 2016") && !digests[3].contains("evenings"))
    }

    private func text(_ tree: [String: Data], _ name: String) -> String { String(decoding: tree[name] ?? Data(), as: UTF8.self) }

    /// Returns the output after each of four steps.
    private func steps(store: String) throws -> [[String: Data]] {
        let workspace = try TestWorkspace()
        try workspace.write("store: \(store)\n", to: "herald.yaml")
        try workspace.write(
            "pipeline: walk\nstages:\n  - export: atom-feed\n  - export: audience-digest\n    with: { audiences: [ngos], formats: [text], briefs: false }\n",
            to: "Pipelines/walk.yaml")
        var trees: [[String: Data]] = []
        func look() throws {
            let run = try workspace.herald("run")
            #expect(run.status == 0, "\(run.errors)")
            #expect(try workspace.herald("store", "check").status == 0)
            trees.append(workspace.tree("Output"))
        }
        try intake("four", day: 1, at: workspace)
        try look()
        try review(at: workspace, day: 3)
        try look()
        try intake("three", day: 4, at: workspace)
        try review(at: workspace, day: 5)
        try look()
        #expect(
            try workspace.herald("withdraw", "night-school", "--reason", "The school asks for it.", "--at", "2016-12-06T09:00:00Z").status
                == 0)
        try look()
        return trees
    }

    private func intake(_ evenings: String, day: Int, at workspace: TestWorkspace) throws {
        let rows = [
            "id;kind;title;summary;weaknesses;evidence.1.type;evidence.1.finding",
            "night-school;training;\"Night school; for newcomers\";Lessons on \(evenings) evenings a week.;Few come.|Rooms are cold.;monitoring;positive",
            "day-school;training;Day school;Lessons in the morning.;;;",
        ]
        try workspace.write(rows.joined(separator: "\r\n") + "\r\n", to: "records.csv")
        let taken = try workspace.herald("intake", "--at", "2016-12-0\(day)T09:00:00Z", "records.csv")
        #expect(taken.status == 0, "\(taken.errors)")
    }

    private func review(at workspace: TestWorkspace, day: Int) throws {
        for (expert, centre) in [("Economist", "Centre A"), ("Teacher", "Centre B")] {
            let said = try workspace.herald(
                "review", "verdict", "night-school", "accept", "--expert", expert, "--centre", centre, "--conflict-of-interest", "none",
                "--at", "2016-12-0\(day)T09:00:00Z")
            #expect(said.status == 0, "\(said.errors)")
        }
    }
}
#endif
