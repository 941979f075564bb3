internal import Foundation
internal import HeraldModel
internal import HeraldXML

/// Rules for one document of a feed: IDs, dates and order.
struct EntryRules {
    let document: FeedDocument
    let findings: FindingList
    /// The time of the check.
    let now: Timestamp

    func check() {
        checkHead()
        var seen: [String: XMLPosition] = [:]
        var newer: (moment: Timestamp, position: XMLPosition)?
        var newest: Timestamp?
        for entry in document.entries {
            checkID(entry, &seen)
            let moment = checkDates(entry)
            if let moment {
                newest = max(newest ?? moment, moment)
                if let newer, moment > newer.moment { outOfOrder(entry, moment) }
                newer = (moment, entry.position)
            }
            TextRules(document: document, findings: findings).check(entry)
        }
        checkUpdated(newest)
    }

    private func add(
        _ severity: FeedFinding.Severity, _ rule: String, _ position: XMLPosition, _ message: String, harm: String
    ) {
        findings.add(severity, rule, in: document.name, at: position, message, harm: harm)
    }

    private func checkHead() {
        if document.title?.text.isEmpty ?? true {
            add(.error, "title", document.position, "the feed has no title; expected one", harm: "readers list the feed without a name")
        }
        if document.link("self") == nil {
            add(
                .warning, "self-link", document.position, "the feed has no link to itself; expected rel=\"self\"",
                harm: "a copy of the feed does not tell where the feed is, and hubs do not know it")
        }
        if !document.hasLanguage {
            add(
                .warning, "language", document.position, "the feed names no language",
                harm: "aggregators guess the language, and file it wrongly")
        }
        for (relation, links) in document.links.sorted(by: { $0.key < $1.key }) {
            for link in links where !Self.isAbsolute(link.text) {
                add(
                    .error, "absolute-links", link.position, "the link \"\(relation)\" is \"\(link.text)\"; expected an absolute address",
                    harm: "copies of the feed lead nowhere")
            }
        }
    }

    private func checkID(_ entry: FeedEntry, _ seen: inout [String: XMLPosition]) {
        guard let id = entry.id, !id.text.isEmpty else {
            if document.form == .rss {
                add(.error, "ids", entry.position, "the item has no guid", harm: "readers show it again whenever it changes")
            }
            return
        }
        if document.form == .atom, URL(string: id.text)?.scheme == nil {
            add(
                .error, "ids", id.position, "the id is \"\(id.text)\"; expected an absolute IRI (RFC 4287, section 4.2.6)",
                harm: "entries of different sites are taken for one")
        }
        if let first = seen[id.text] {
            add(
                .error, "ids", id.position, "the id \"\(id.text)\" is also that of the entry in line \(first.line); expected each once",
                harm: "readers show one of the two, and which is chance")
        }
        seen[id.text] = entry.position
    }

    /// Checks the dates of an entry. Returns when it changed, if it says so.
    private func checkDates(_ entry: FeedEntry) -> Timestamp? {
        for date in [entry.published, entry.updated].compactMap({ $0 }) { checkForm(of: date) }
        guard let moment = document.moment(entry.updated) else {
            if entry.updated == nil, document.form != .atom {
                add(.warning, "dates", entry.position, "the entry has no date", harm: "readers sort it anywhere")
            }
            return nil
        }
        if moment > Timestamp(seconds: now.seconds + 3600) {
            add(
                .error, "dates", entry.updated?.position ?? entry.position, "the date \"\(entry.updated?.text ?? "")\" is in the future",
                harm: "readers hide the entry until then, or keep it on top for ever")
        }
        if let published = document.moment(entry.published), published > moment {
            add(
                .warning, "dates", entry.position, "the entry was published after it was updated last",
                harm: "readers that go by either date miss its changes")
        }
        return moment
    }

    /// Checks the format of a date: RFC 3339 as restricted by RFC 4287, section 3.3, for Atom and JSON, and RFC 822 for RSS.
    private func checkForm(of date: LocatedText) {
        if document.form == .rss {
            if Timestamp(internetMessage: date.text) == nil {
                add(
                    .error, "dates", date.position,
                    "the date is \"\(date.text)\"; expected one such as \"Sat, 10 Dec 2016 09:30:00 GMT\" (RFC 822)",
                    harm: "readers sort the entry anywhere")
            }
        } else if date.text.wholeMatch(of: Self.exactDate) == nil || Timestamp(internetDate: date.text) == nil {
            add(
                .error, "dates", date.position, "the date is \"\(date.text)\"; expected one such as \"2016-12-10T09:30:00Z\" (RFC 3339)",
                harm: "readers sort the entry anywhere")
        }
    }

    private static var exactDate: Regex<Substring> { /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+\-]\d\d:\d\d)/ }

    private func outOfOrder(_ entry: FeedEntry, _ moment: Timestamp) {
        add(
            .warning, "order", entry.position, "the entry of \(moment.written) follows an older one; expected the newest first",
            harm: "readers that stop at the first entry they know miss it")
    }

    private func checkUpdated(_ newest: Timestamp?) {
        if let updated = document.updated { checkForm(of: updated) }
        guard let newest, let updated = document.updated, let moment = document.moment(updated) else { return }
        if moment < newest {
            add(
                .error, "updated", updated.position,
                "the feed says that it changed \"\(updated.text)\", but an entry is of \(newest.written); expected that or later",
                harm: "aggregators that go by the feed's date pass over the entry")
        }
    }

    /// Whether an address is absolute.
    static func isAbsolute(_ address: String) -> Bool {
        guard let scheme = URL(string: address)?.scheme ?? address.split(separator: ":", maxSplits: 1).first.map(String.init) else {
            return false
        }
        return address.contains(":") && scheme.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "+-.".contains($0)) }
    }
}
