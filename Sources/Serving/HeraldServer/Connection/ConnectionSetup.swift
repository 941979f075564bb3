#if Server
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1

/// Sets up a connection of Hummingbird's server with two handlers: a decoder of requests, and the handler that answers them. Both run on
/// the event loop, so that an answer from memory waits for no other thread.
struct ConnectionSetup: ServerChildChannel {
    /// A connection.
    struct Connection: ServerChildChannelValue {
        let channel: any Channel
    }

    /// The shared state. Reading it anywhere but on its event loop ends the process.
    let shared: NIOLoopBound<ConnectionContext>

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            let shared = shared.value
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
