import FileTesting
import Foundation
import HeraldModel
import HeraldRunner
import HeraldXML
import Testing

@testable import HeraldCLI

@Suite("Reports of runs for people")
struct RunPageTests {
    private func record() throws -> RunRecord {
        var record = RunRecord(
            id: try #require(RunID("20161210T093000Z-3fa9c1")), pipeline: "monthly", command: "run",
            began: Timestamp(year: 2016, month: 12, day: 10))
        (record.ended, record.outcome) = (Timestamp(seconds: record.began.seconds + 75), .failed)
        record.errors = [.init(message: "<script>alert(1)</script> & more", hint: "ask \"them\"")]
        record.warnings = [.init(message: "the delivery to \"hub\" failed", hint: nil)]
        record.stages = [
            .init(export: "atom-feed", added: 1, changed: 2, removed: 3, unchanged: 1204, bytes: 53_000, milliseconds: 3400)
        ]
        record.documents = [.init(path: "atom.xml", change: "changed"), .init(path: "a.html", change: "added")]
        record.deliveries = [.init(name: "hub", notice: "ping 1 hub", outcome: "waiting", problem: "no answer")]
        return record
    }

    @Test("The text says what changed, how long it took, what was delivered and what went wrong")
    func text() throws {
        #expect(
            RunText.show(try record()) == """
                monthly: run 20161210T093000Z-3fa9c1 failed after 75 seconds
                  began 2016-12-10T00:00:00Z, ended 2016-12-10T00:01:15Z

                  stage      added  changed  removed  unchanged   made    time
                  atom-feed      1        2        3      1,204  53 KB  3.40 s

                  documents:
                    ~ atom.xml
                    + a.html
                    … and 4 more, which are not listed

                  deliveries:
                    hub: waiting: ping 1 hub: no answer

                  warnings:
                    the delivery to "hub" failed

                  errors:
                    <script>alert(1)</script> & more
                      hint: ask "them"
                """)
    }

    @Test("The list has a line for each run with the reason to look at it")
    func list() throws {
        var held = try record()
        (held.outcome, held.errors, held.release, held.ended) = (.held, [], 7, nil)
        var missed = try record()
        (missed.outcome, missed.errors, missed.due) = (.missed, [], [missed.began])
        #expect(
            RunText.list([try record(), held, missed], width: nil) == """
                run                      pipeline  outcome  took  release  changed  warnings  note
                20161210T093000Z-3fa9c1  monthly   failed   75 s        -        6         1  <script>alert(1)</script> & more
                20161210T093000Z-3fa9c1  monthly   held        -        7        6         1  -
                20161210T093000Z-3fa9c1  monthly   missed   75 s        -        6         1  due at 2016-12-10T00:00:00Z
                """)
    }

    @Test("The page escapes what is in messages, has a header for each cell, and a link to each run")
    func page() throws {
        let page = RunPage.text(of: [try record()], title: "Runs <of> Herald")
        #expect(page.contains("<title>Runs &lt;of&gt; Herald</title>"))
        #expect(
            page.contains("<li>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more<div class=\"hint\">Hint: ask &quot;them&quot;</div></li>"))
        #expect(!page.contains("<script>"))
        #expect(
            page.contains("<a class=\"ref\" href=\"#monthly-20161210T093000Z-3fa9c1\">")
                && page.contains("<section id=\"monthly-20161210T093000Z-3fa9c1\">"))
        #expect(page.contains("<th scope=\"col\">Run</th>") && page.contains("<th scope=\"row\">atom-feed</th>"))
        #expect(page.contains("<td class=\"bad\">failed</td>"))
    }
}
