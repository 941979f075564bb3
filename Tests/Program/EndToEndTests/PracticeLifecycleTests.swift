import FileTesting
import Foundation
import Testing

/// Starts with an empty store: a record is taken in, reviewed, published, corrected, withdrawn and restored. Readers of the feed, the brief
/// or the digest see each step after the next run.
@Suite("A practice's way through the store")
struct PracticeLifecycleTests {
    private static let record = """
        id: night-school
        kind: training
        title: A night school for newcomers
        summary: Lessons after work, four evenings a week.
        evidence:
          - { type: internal-evaluation, finding: positive, year: 2015 }
        """

    private static let reviews = """

        reviews:
          - { centre: Centre A, expert: an economist, verdict: accept, conflict-of-interest: none }
          - { centre: Centre B, expert: a teacher, verdict: accept, conflict-of-interest: none }

        """

    private let workspace: TestWorkspace

    init() throws {
        workspace = try TestWorkspace()
        try workspace.write(
            """
            pipeline: walk
            stages:
              - export: atom-feed
                with: { page: "practices/{id}.html" }
              - export: rss-feed
              - export: policy-brief
              - export: brief-index
              - export: audience-digest
                with: { audiences: [academia], languages: [en, fr], formats: [html, text] }

            """, to: "Pipelines/walk.yaml")
    }

    @Test("Publication, correction, promotion, withdrawal, restoration and demotion are each visible in the next run")
    func walk() throws {
        try intake(Self.record, day: 1)
        try run()
        #expect(!workspace.exists("Output/walk/practices/night-school.html"))
        #expect(try !feed().contains("night-school"))

        try intake(Self.record + Self.reviews, day: 2)
        try run()
        #expect(
            try lines("atom.xml", "<updated>") == [
                "  <updated>2016-12-02T09:00:00Z</updated>", "    <updated>2016-12-02T09:00:00Z</updated>",
            ])
        #expect(try digestLines().contains("Promising practice · Training"))
        #expect(try !digestLines().contains("2 December 2016"))

        let corrected = Self.record.replacingOccurrences(of: "four evenings", with: "three evenings")
        try intake(corrected + Self.reviews, day: 3)
        try run()
        try expectLine("Corrected on 3 December 2016", french: "Corrigée le 3 décembre 2016", feed: "2016-12-03T09:00:00Z")

        let promoted = corrected.replacingOccurrences(of: "internal-evaluation", with: "independent-evaluation")
        try intake(promoted + Self.reviews, day: 4)
        try run()
        try expectLine(
            "Now a good practice; was promising until 4 December 2016",
            french: "Désormais une bonne pratique\u{202F}; était une pratique prometteuse jusqu’au 4 décembre 2016",
            feed: "2016-12-04T09:00:00Z")

        try workspace.herald("withdraw", "night-school", "--reason", "The school asks for it.", "--at", "2016-12-05T09:00:00Z")
        try run()
        try expectWithdrawal()

        try workspace.herald("restore", "night-school", "--reason", "confirmed", "--at", "2016-12-06T09:00:00Z")
        try run()
        try expectLine("Published again on 6 December 2016", french: "Publiée à nouveau le 6 décembre 2016", feed: "2016-12-06T09:00:00Z")
        #expect(try !feed().contains("deleted-entry") && !digestLines().contains("Withdrawn"))

        let demoted = corrected.replacingOccurrences(of: "three evenings", with: "two evenings")
        try intake(demoted + Self.reviews, day: 7)
        try run()
        try expectLine(
            "Now a promising practice; was good until 7 December 2016",
            french: "Désormais une pratique prometteuse\u{202F}; était une bonne pratique jusqu’au 7 décembre 2016",
            feed: "2016-12-07T09:00:00Z")
        #expect(try workspace.herald("run").output.contains("nothing changed, nothing was written"))
    }

    // MARK: Steps

    private func intake(_ record: String, day: Int) throws {
        try workspace.write(record, to: "night-school.yaml")
        try workspace.addContentHash(in: "night-school.yaml")
        let taken = try workspace.herald("intake", "--at", "2016-12-0\(day)T09:00:00Z", "night-school.yaml")
        #expect(taken.status == 0, "\(taken.errors)")
    }

    /// Runs the pipeline, and checks that its output equals that of a first run.
    private func run() throws {
        let run = try workspace.herald("run")
        #expect(run.status == 0, "\(run.errors)")
        let made = FileTree.read("\(workspace.path)/Output/walk")
        try FileManager.default.moveItem(atPath: "\(workspace.path)/Output", toPath: "\(workspace.path)/kept")
        try workspace.herald("run")
        #expect(FileTree.differences(FileTree.read("\(workspace.path)/Output/walk"), from: made) == [])
        try FileManager.default.removeItem(atPath: "\(workspace.path)/Output")
        try FileManager.default.moveItem(atPath: "\(workspace.path)/kept", toPath: "\(workspace.path)/Output")
    }

    // MARK: What readers see

    private func feed() throws -> String { try workspace.text("Output/walk/atom.xml") }
    private func digestLines(_ language: String = "en") throws -> [String] { try lines("digests/academia.\(language).txt") }

    /// Returns the lines of a document that begin, after white space, with `start`.
    private func lines(_ document: String, _ start: String = "") throws -> [String] {
        try workspace.text("Output/walk/\(document)").split(separator: "\n").map(String.init)
            .filter { $0.drop { $0 == " " }.hasPrefix(start) }
    }

    private func expectLine(_ english: String, french: String, feed updated: String) throws {
        #expect(try digestLines().contains(english + "."))
        #expect(try digestLines("fr").joined(separator: " ").contains(french))
        #expect(try lines("digests/academia.en.html", "<p class=\"change\">") == ["<p class=\"change\">\(english)</p>"])
        #expect(try workspace.text("Output/walk/practices/night-school.html").contains("<p class=\"note\">\(english).</p>"))
        #expect(try feed().contains("<p>\(english)</p>"))
        #expect(try workspace.text("Output/walk/rss.xml").contains("<p>\(english)</p>"))
        #expect(try lines("atom.xml", "<updated>") == ["  <updated>\(updated)</updated>", "    <updated>\(updated)</updated>"])
        #expect(try lines("atom.xml", "<published>") == ["    <published>2016-12-02T09:00:00Z</published>"])
        #expect(try workspace.text("Output/walk/index.html").contains("night-school"))
    }

    private func expectWithdrawal() throws {
        #expect(
            try feed().hasSuffix(
                """
                  <at:deleted-entry ref="https://practices.example/id/night-school" when="2016-12-05T09:00:00Z">
                    <at:comment>The school asks for it.</at:comment>
                  </at:deleted-entry>
                </feed>

                """))
        #expect(try lines("atom.xml", "<updated>") == ["  <updated>2016-12-05T09:00:00Z</updated>"])
        #expect(
            try !workspace.text("Output/walk/rss.xml").contains("<guid isPermaLink=\"false\">https://practices.example/id/night-school"))
        #expect(try !workspace.text("Output/walk/index.html").contains("night-school"))
        #expect(!workspace.exists("Output/walk/practices/night-school.html"))
        let section = [
            "Withdrawn practices", "===================", "A night school for newcomers: Withdrawn on 5 December 2016",
            "  Reason: The school asks for it.",
        ]
        let text = try digestLines()
        // The contents have the heading too, without a line below it.
        let start = try #require(zip(text, text.dropFirst()).enumerated().first { $1 == (section[0], section[1]) }?.offset, "\(text)")
        #expect(text[start...].prefix(4) == section[...], "\(text)")
        #expect(try digestLines("fr").contains { $0.hasSuffix("Retirée le 5 décembre 2016") })
        #expect(
            try lines("digests/academia.en.html", "<div><dt>") == [
                "<div><dt><span>A night school for newcomers</span></dt><dd>Withdrawn on 5 December 2016</dd>"
                    + "<dd>Reason: <bdi>The school asks for it.</bdi></dd></div>"
            ])
        for document in FileTree.read("\(workspace.path)/Output/walk").values {
            #expect(!String(decoding: document, as: UTF8.self).contains("evenings a week"))
        }
    }
}
