internal import HeraldCaching

extension PostingList {
    /// The most recently read lists. A key includes the number of the last version, so a list is not found any more after a version was
    /// added.
    final class Cache: Sendable {
        private struct ListKey: Hashable {
            var key: Key
            var isDescending: Bool
            var last: Int
        }

        /// At most 8 MiB of bit sets.
        private let lists = LRUCache<ListKey, State>(limit: 8 << 20)

        /// Returns the cached part of a list of the versions up to `last`.
        func state(of key: Key, descending: Bool, last: Int) -> State? {
            lists.value(for: ListKey(key: key, isDescending: descending, last: last))
        }

        /// Caches `state`, unless it is so short that it is read again as fast.
        func keep(_ state: State, of key: Key, descending: Bool, last: Int) {
            if state.found.count < PostingList.firstStep { return }
            lists.insert(state, for: ListKey(key: key, isDescending: descending, last: last), cost: last / 8)
        }
    }
}
