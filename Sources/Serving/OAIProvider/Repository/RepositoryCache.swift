import HeraldCaching
import HeraldModel
import HeraldXML
import Synchronization

/// The caches of a repository. No entry can become outdated, because the answer for a moment never changes.
final class RepositoryCache: Sendable {
    /// A page of a list.
    struct Page: Sendable {
        /// The headers and records, in order.
        var headers: [XMLFragment]
        var records: [XMLFragment]
        /// The number of the last record's event, if there is a next page. `nil` otherwise.
        var next: Int?

        /// The estimated size in memory, in bytes.
        var cost: Int { (headers + records).reduce(400) { $0 + $1.bytes.count + 100 } }
    }

    /// A list: its set and its events.
    struct List: Hashable {
        var set: String?
        var snapshot: StoreMoment
        var range: ClosedRange<Int>
    }

    /// A page of a list in a format: the one after the event numbered `after`.
    struct Part: Hashable {
        var list: List
        var prefix: String
        var after: Int
    }

    /// The first publication in the log.
    struct FirstPublication: Sendable {
        var time: Timestamp
        var practice: Slug
    }

    let pages: LRUCache<Part, Page>
    let sizes = LRUCache<List, Int>(limit: 1 << 20)
    let checksums = LRUCache<StoreMoment, UInt32>(limit: 1 << 20)
    private let first = Mutex<FirstPublication?>(nil)

    init(pageBytes: Int) { pages = LRUCache(limit: pageBytes) }

    var firstPublication: FirstPublication? {
        get { first.withLock { $0 } }
        set { first.withLock { $0 = newValue } }
    }
}
