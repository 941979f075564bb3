import FeedExporter
import Foundation
import HeraldKit
import Testing

@Suite("The check of JSON feeds")
struct JSONFeedCheckTests {
    static let head = #"{"version":"https://jsonfeed.org/version/1.1","title":"T","items":["#

    static let cases: [(text: String, problem: String?)] = [
        (head + "]}", nil),
        (head + #"{"id":"1","content_html":"","_own":[1,-2.5e3,null,{"a":"\u00e9"}]}]}"#, nil),
        ("", "1:1: the feed is not what it has to be"),
        ("[]", "1:1: the feed is not what it has to be"),
        (#"{"version":"https://jsonfeed.org/version/1.1","items":[]}"#, #"1:1: the feed has no "title""#),
        (#"{"version":"https://jsonfeed.org/version/1","title":"T","items":[]}"#, #"1:12: "version" is not that of JSON Feed 1.1"#),
        (#"{"title":"T","tilte":"T"}"#, #"1:14: the feed has "tilte", which JSON Feed does not know"#),
        (#"{"title":"T","title":"T"}"#, #"1:14: the feed has "title" twice"#),
        (head + "\n" + #"{"id":7,"content_html":""}]}"#, #"2:7: "id" is not what it has to be"#),
        (
            head + "\n" + #"{"id":"1","content_html":"","date_modified":"yesterday"}]}"#,
            #"2:45: "date_modified" is not a time such as 2016-01-01T00:00:00Z (RFC 3339)"#
        ),
        (head + "\n" + #"{"id":"1","content_html":"","url":"practices/a.html"}]}"#, #"2:35: "url" is not an address"#),
        (head + "\n" + #"{"id":"1","content_html":"a"# + "\u{1}" + #""}]}"#, "2:28: found a control character in a text"),
        (head + "\n" + #"{"id":"1","content_html":"\x"}]}"#, "2:28: an escape is unknown"),
        (head + "\n" + #"{"id":"1","content_html":"\u12"}]}"#, "2:31: an escape has fewer than four hexadecimal digits"),
        (head + "\n" + #"{"id":"1","content_html":"", "tags":["a" "b"]}]}"#, #"2:42: expected a comma or the end of "tags""#),
        (head + "]", "1:69: expected a comma or the end of the feed"),
        (head + "]} x", "1:71: found more after the end of the feed"),
        (head + #"{"id":"1","content_html":"#, "1:93: \"content_html\" is not what it has to be"),
        (head + #"{"id":"1","content_html":"x"#, "1:94: a text has no end"),
    ]

    @Test("says what is wrong and where", arguments: cases.indices)
    func problems(_ index: Int) throws {
        let (text, problem) = Self.cases[index]
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("herald-\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }
        try Data(text.utf8).write(to: file)
        let check = try #require(JSONFeed.checks.first)
        #expect(check.problem(file.path) == problem, "\(text)")
    }
}
