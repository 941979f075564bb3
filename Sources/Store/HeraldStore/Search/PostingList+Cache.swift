internal import Synchronization

extension PostingList {
    /// The most recently read lists. They are valid until a version is added.
    final class Cache: Sendable {
        private struct Place: Hashable {
            var key: Key
            var isDescending: Bool
        }

        private struct Kept {
            var last = 0
            var lists: [Place: State] = [:]
        }

        private let kept = Mutex(Kept())

        /// Returns the cached part of a list of the versions up to `last`.
        func state(of key: Key, descending: Bool, last: Int) -> State? {
            kept.withLock { $0.last == last ? $0.lists[Place(key: key, isDescending: descending)] : nil }
        }

        /// Caches `state`, and removes others when they take too much memory.
        func keep(_ state: State, of key: Key, descending: Bool, last: Int) {
            // A short list is read again as fast.
            if state.found.count < PostingList.firstStep { return }
            kept.withLock { kept in
                if kept.last != last { kept = Kept(last: last) }
                while !kept.lists.isEmpty, (kept.lists.count + 1) * last / 8 > Self.mostBytes {
                    kept.lists.remove(at: kept.lists.startIndex)
                }
                kept.lists[Place(key: key, isDescending: descending)] = state
            }
        }

        private static let mostBytes = 8 << 20
    }
}
