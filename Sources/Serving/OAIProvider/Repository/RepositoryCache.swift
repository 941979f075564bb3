import HeraldCaching
import HeraldModel
import HeraldXML
import Synchronization

/// The caches of a provider. Every key names the state that its value was computed from, so nothing in them becomes wrong.
final class RepositoryCache: Sendable {
    /// A page of a list.
    struct Page: Sendable {
        /// The headers and records as they are sent, in order.
        var headers: [XMLFragment]
        var records: [XMLFragment]
        /// The sequence number of the last one's event, or `nil` if none follows.
        var next: Int?

        /// Its approximate size in memory, in bytes.
        var cost: Int { (headers + records).reduce(400) { $0 + $1.bytes.count + 100 } }
    }

    /// A list: its set, its snapshot and its range of events.
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
