internal import Dispatch
internal import Synchronization

/// A flag that cancels a transfer.
final class CancellationFlag: Sendable {
    let isSet = Atomic(false)
}
