internal import Foundation
internal import HeraldMail

/// Makes messages of editions for many readers: `herald-bench-editions messages SITE COUNT EDITION.eml …`.
///
/// It prints the CPU time of all messages, without the reading of the editions, and their bytes. Each message has its own recipient,
/// Message-ID, date and links, as those that `herald mail send` makes.
struct Messages {
    private let templates: [MailTemplate]
    private let pages: [String]

    init(site: String, files: [String]) throws {
        let pages = ["\(site)subscribe/unsubscribe", "\(site)subscribe/preferences"]
        self.pages = pages
        templates = try files.map { file in
            try MailTemplate([UInt8](try Data(contentsOf: URL(fileURLWithPath: file))), links: pages)
        }
    }

    func run(_ count: Int) throws {
        let start = clock()
        var bytes = 0
        for number in 0..<count { bytes += templates[number % templates.count].bytes(for: try reader(number)).count }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        print("\(seconds) s for \(count) messages of \(bytes) bytes")
    }

    private func reader(_ number: Int) throws -> MailTemplate.Reader {
        let links = try pages.map { try MailLink("\($0)?t=AbCdEfGhIjKlMnOpQrStUvWxYz\(10_000_000 + number)") }
        guard let date = MessageDate(secondsSince1970: 1_480_000_000 + number) else { throw CocoaError(.formatting) }
        var reader = MailTemplate.Reader(
            to: Mailbox(try MailAddress("reader\(number)@readers.example")), date: date,
            id: try MessageID(written: "\(number)@practices.example"))
        reader.unsubscribe = [links[0]]
        reader.hasOneClick = true
        reader.links = links
        return reader
    }
}
