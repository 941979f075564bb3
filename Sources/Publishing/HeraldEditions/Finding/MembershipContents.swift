import HeraldKit
import HeraldModel
import HeraldStoreCore

/// The queries and the readings of several audiences. Each is kept once, under a number, so that audiences with the same query or reading
/// share what is computed for it.
final class SharedQueries {
    /// A clearance, a language and fields that are not shown, which decide what readers see of a practice.
    struct Reading: Hashable {
        var clearance: Sensitivity
        var language: LanguageTag
        var hidden = HiddenFields()
    }

    /// The matchers of the queries.
    private(set) var matchers: [(query: Query, matcher: QueryMatcher)] = []
    private(set) var readings: [Reading] = []

    /// Returns the number of a query.
    func number(of query: Query) -> Int {
        if let known = matchers.firstIndex(where: { $0.query == query }) { return known }
        matchers.append((query, QueryMatcher(query)))
        return matchers.count - 1
    }

    /// Returns the number of a reading.
    func number(of reading: Reading) -> Int {
        if let known = readings.firstIndex(of: reading) { return known }
        readings.append(reading)
        return readings.count - 1
    }
}

/// A practice as it is now. What several audiences need to know of it is computed once.
final class MembershipContents {
    enum Source {
        case membership(Membership)
        case damaged(DamagedRecord)
    }

    /// The content that readers with a clearance see of the practice.
    private struct View {
        var published: PublishedPractice
        var facets: [FacetValue]
    }

    let source: Source
    let practice: Slug
    let sequence: Int
    /// The bytes of the practice's id.
    let id: [UInt8]
    private let clearance: Sensitivity
    private let shared: SharedQueries
    private var views: [Sensitivity: View] = [:]
    private var matches: [Bool?]
    private var hashes: [String?]
    private var readable: [Bool?]

    /// A practice that was read for readers with `clearance`.
    init(_ source: Source, clearance: Sensitivity, _ shared: SharedQueries) {
        (self.source, self.clearance, self.shared) = (source, clearance, shared)
        (practice, sequence) =
            switch source {
            case .membership(let membership): (membership.practice, membership.sequence)
            case .damaged(let record): (record.practice, record.event.sequence)
            }
        id = Array(practice.written.utf8)
        matches = Array(repeating: nil, count: shared.matchers.count)
        hashes = Array(repeating: nil, count: shared.readings.count)
        readable = hashes.map { _ in nil }
    }

    /// Whether a published version matches the query with a number.
    func matches(_ published: PublishedPractice, query number: Int) -> Bool {
        if let known = matches[number] { return known }
        let (query, matcher) = shared.matchers[number]
        let view = view(published, query.clearance)
        var isMatch = matcher.matches(view.published.practice, facets: view.facets)
        if let since = query.changedSince, published.updated < since { isMatch = false }
        matches[number] = isMatch
        return isMatch
    }

    /// The hash of what readers see.
    func hash(_ published: PublishedPractice, reading number: Int) -> String {
        if let known = hashes[number] { return known }
        let reading = shared.readings[number]
        let practice = view(published, reading.clearance).published.practice
        let hash = AudienceContent(of: practice, in: reading.language, hiding: reading.hidden).hash
        hashes[number] = hash
        return hash
    }

    /// Whether readers can read it in their language.
    func isReadable(_ published: PublishedPractice, reading number: Int) -> Bool {
        if let known = readable[number] { return known }
        let isReadable = AudienceContent.isReadable(published.practice, in: shared.readings[number].language)
        readable[number] = isReadable
        return isReadable
    }

    private func view(_ published: PublishedPractice, _ clearance: Sensitivity) -> View {
        if let known = views[clearance] { return known }
        let redacted = clearance < self.clearance ? published.redacted(to: clearance) : published
        let view = View(published: redacted, facets: redacted.practice.facets)
        views[clearance] = view
        return view
    }

    /// The category, which is the same for all readers.
    private(set) lazy var category: Category? = {
        if case .membership(.present(let published)) = source { published.practice.category } else { nil }
    }()
}
