import HeraldCaching
import HeraldModel
import HeraldXML
import Synchronization

/// The caches of a repository. No entry can become outdated, because its key names a moment, and the answer for a moment never changes.
final class RepositoryCache: Sendable {
    /// The records of one response to `ListRecords` or `ListIdentifiers`.
    struct Page: Sendable {
        /// The headers of the records, one for each, in the same order.
        var headers: [XMLFragment]
        /// The records, in the order of their events.
        var records: [XMLFragment]
        /// The number of the last record's event, after which the next page begins. `nil` if this page is the last.
        var end: Int?

        /// The estimated size in memory, in bytes: about 400 for the page and its key, and 100 for each fragment besides its text.
        var cost: Int { (headers + records).reduce(400) { $0 + $1.bytes.count + 100 } }
    }

    /// The key of a list's size.
    struct ListKey: Hashable {
        /// The set, or `nil` for all records.
        var set: String?
        /// The moment of the list.
        var snapshot: StoreMoment
        /// The range of events of the request.
        var range: ClosedRange<Int>
    }

    /// The key of a page.
    struct PageKey: Hashable {
        /// The list that the page belongs to.
        var list: ListKey
        /// The format.
        var prefix: String
        /// The number of the event of the last record before the page.
        var after: Int
    }

    /// The first publication in the log.
    struct FirstPublication: Sendable {
        var time: Timestamp
        var practice: Slug
    }

    /// The pages, by bytes.
    let pages: LRUCache<PageKey, Page>
    /// The number of records of each list. The limit is 1 MiB of estimated bytes, as for the checksums.
    let sizes = LRUCache<ListKey, Int>(limit: 1 << 20)
    /// The checksum of the event at each moment, for tokens.
    let checksums = LRUCache<StoreMoment, UInt32>(limit: 1 << 20)
    private let first = Mutex<FirstPublication?>(nil)

    init(pageBytes: Int) { pages = LRUCache(limit: pageBytes) }

    var firstPublication: FirstPublication? {
        get { first.withLock { $0 } }
        set { first.withLock { $0 = newValue } }
    }
}
