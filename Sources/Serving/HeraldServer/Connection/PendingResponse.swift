#if Server
import NIOCore

/// An answer from memory, or one that waits for the disk or the store.
enum PendingResponse {
    case now(Response)
    case later(EventLoopFuture<Response>)
}
#endif
