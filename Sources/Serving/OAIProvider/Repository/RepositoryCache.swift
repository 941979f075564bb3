import HeraldModel
import HeraldXML
import Synchronization

/// What a provider found out and need not find out again. Nothing in it can become wrong.
final class RepositoryCache: Sendable {
    /// A part of a list.
    struct Page: Sendable {
        /// The heads and records that can be sent, in order.
        var headers: [XMLFragment]
        var records: [XMLFragment]
        /// The number of the last one's event, if others follow.
        var next: Int?

        /// About how many bytes it takes.
        var cost: Int { (headers + records).reduce(400) { $0 + $1.bytes.count + 100 } }
    }

    /// A list: the set, the format's clearance, and the events that it comes from.
    struct List: Hashable {
        var set: String?
        var snapshot: StoreMoment
        var range: ClosedRange<Int>
    }

    /// A part of a list in a format.
    struct Part: Hashable {
        var list: List
        var prefix: String
        var after: Int
    }

    /// The first release of the store.
    struct FirstRelease: Sendable {
        var time: Timestamp
        var practice: Slug
    }

    let pages: LRUCache<Part, Page>
    let sizes = LRUCache<List, Int>(limit: 1 << 20)
    let marks = LRUCache<StoreMoment, UInt32>(limit: 1 << 20)
    private let firstRelease = Mutex<FirstRelease?>(nil)

    init(pageBytes: Int) { pages = LRUCache(limit: pageBytes) }

    var first: FirstRelease? {
        get { firstRelease.withLock { $0 } }
        set { firstRelease.withLock { $0 = newValue } }
    }
}
