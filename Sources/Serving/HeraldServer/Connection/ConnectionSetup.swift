#if Server
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// Sets up each connection that Hummingbird's server accepts: a request decoder and the handler that answers, both on the event loop. So a
/// response from memory waits for no other thread.
struct ConnectionSetup: ServerChildChannel {
    /// A connection.
    struct Connection: ServerChildChannelValue {
        let channel: any Channel
    }

    let shared: ConnectionContext

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            var limits = NIOHTTPDecoderLimitConfiguration()
            limits.maxHeaderFieldSize = shared.limits.headBytes
            limits.maxHeaderListSize = shared.limits.headBytes
            limits.maxHeaderFieldCount = 100
            let decoder = HTTPRequestDecoder(
                leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .drop, limitConfiguration: limits)
            try channel.pipeline.syncOperations.addHandlers([ByteToMessageHandler(decoder), ConnectionHandler(shared)])
            return Connection(channel: channel)
        }
    }

    func handle(value: Connection, logger: Logger) async {
        await withTaskCancellationHandler {
            try? await value.channel.closeFuture.get()
        } onCancel: {
            value.channel.close(promise: nil)
        }
    }
}
#endif
