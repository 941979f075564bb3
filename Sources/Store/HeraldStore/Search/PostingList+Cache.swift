internal import HeraldCaching

extension PostingList {
    /// A cache of the lists that were read lately. A list is valid until a version is added; then its key is not looked up again.
    final class Cache: Sendable {
        private struct ListKey: Hashable {
            var key: Key
            var isDescending: Bool
            var last: Int
        }

        /// At most 8 MiB of bit sets.
        private let lists = LRUCache<ListKey, State>(limit: 8 << 20)

        /// The part of a list among the versions up to `last` that was read before.
        func state(of key: Key, descending: Bool, last: Int) -> State? {
            lists.value(for: ListKey(key: key, isDescending: descending, last: last))
        }

        /// Keeps `state` unless it is so short that it is read again as fast.
        func keep(_ state: State, of key: Key, descending: Bool, last: Int) {
            if state.found.count < PostingList.firstStep { return }
            lists.insert(state, for: ListKey(key: key, isDescending: descending, last: last), cost: last / 8)
        }
    }
}
