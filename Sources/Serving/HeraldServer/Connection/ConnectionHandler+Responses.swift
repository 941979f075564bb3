#if Server
import NIOCore
import NIOHTTP1
import NIOPosix

/// Sending of responses: a short body in one write, a long body in pieces, as fast as the client takes them.
extension ConnectionHandler {
    /// The largest number of bytes of a body in one write.
    private static let chunkSize = 256 << 10

    /// Answers a request that is not accepted with an error, and closes the connection afterwards.
    func refuse(
        _ status: Int, _ text: StaticString, _ context: ChannelHandlerContext, with fields: [(StaticString, String)] = []
    ) {
        var response = ErrorResponse.answer(status, text, for: exchange?.request, with: fields)
        response.isLast = true
        queue.removeAll()
        phase = .answering
        send(response, context)
        flush(context)
    }

    /// Writes the head of `response` and as much of its body as one write takes. Long bodies and files continue in `sendPiece`.
    func send(_ response: Response, _ context: ChannelHandlerContext) {
        let isKept = (exchange?.isKeptAlive ?? false) && !response.isLast && !isQuiescing && !(isInputClosed && queue.isEmpty)
        let now = shared.now
        let connection: StaticString? = isKept ? (exchange?.head.version.minor == 0 ? "keep-alive" : nil) : "close"
        context.write(wrapOutboundOut(response.head.bytes(at: now.seconds, date: now.date, connection: connection)), promise: nil)
        needsFlush = true
        switch response.body {
        case .bytes(let bytes) where bytes.readableBytes <= ConnectionHandler.chunkSize:
            context.write(wrapOutboundOut(bytes), promise: nil)
            finish(response, sent: bytes.readableBytes, isKept, context)
        case .none: finish(response, sent: 0, isKept, context)
        default: sendPiece(response, from: 0, isKept, context)
        }
    }

    /// Sends a long body in pieces. The next piece follows when the previous one has been written to the socket.
    private func sendPiece(_ response: Response, from start: Int, _ isKept: Bool, _ context: ChannelHandlerContext) {
        let count = min(ConnectionHandler.chunkSize, response.size - start)
        guard count > 0 else {
            finish(response, sent: start, isKept, context)
            return takeQueued(context)
        }
        setDeadline(.writing, milliseconds: shared.limits.transferMilliseconds)
        piece(of: response, start, count, context).assumeIsolated().whenComplete { result in
            guard self.phase == .writing, let bytes = try? result.get(), bytes.readableBytes == count else {
                return context.close(promise: nil)
            }
            let promise = context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated().whenComplete { result in
                guard self.phase == .writing, case .success = result else { return }
                self.sendPiece(response, from: start + count, isKept, context)
            }
            context.writeAndFlush(self.wrapOutboundOut(bytes), promise: promise)
        }
    }

    private func piece(of response: Response, _ start: Int, _ count: Int, _ context: ChannelHandlerContext) -> EventLoopFuture<ByteBuffer> {
        switch response.body {
        case .none: context.eventLoop.makeSucceededFuture(ByteBuffer())
        case .bytes(let bytes):
            context.eventLoop.makeSucceededFuture(bytes.getSlice(at: bytes.readerIndex + start, length: count) ?? ByteBuffer())
        case .file(let file, let range):
            shared.pool.runIfActive(eventLoop: context.eventLoop) {
                ByteBuffer(bytes: try file.bytes(from: range.lowerBound + start, count: count))
            }
        }
    }

    /// Counts and logs a response that was sent. Then waits for the next request, or closes the connection.
    private func finish(_ response: Response, sent: Int, _ isKept: Bool, _ context: ChannelHandlerContext) {
        log(response, sent: sent, context)
        exchange = nil
        if !isKept { return end(context) }
        if context.channel.isWritable {
            setDeadline(.idle, milliseconds: shared.limits.idleMilliseconds)
        } else {
            setDeadline(.writing, milliseconds: shared.limits.transferMilliseconds)
        }
    }

    private func log(_ response: Response, sent: Int, _ context: ChannelHandlerContext) {
        let start = exchange?.start ?? .now()
        shared.metrics.count(exchange?.head.method, response.route, status: response.status, bytes: sent, duration: .now() - start)
        guard let log = shared.log else { return }
        let (fields, target) = (exchange?.request.fields, exchange?.head.uri ?? "")
        // If the log had the private link of a subscriber, whoever reads the log could act for the subscriber.
        let isPrivate = SubscriptionPath.isPrivate(target)
        log.add(
            AccessLog.Line(
                peer: isPrivate ? "-" : peer, method: exchange?.head.method.rawValue,
                target: isPrivate ? String(target.prefix { $0 != "?" }) : target,
                version: exchange?.head.version.minor == 0 ? "HTTP/1.0" : "HTTP/1.1", status: response.status, bytes: sent,
                referer: fields?.referer.flatMap { SubscriptionPath.isPrivate($0) ? nil : $0 },
                userAgent: isPrivate ? nil : fields?.userAgent), at: shared.now.seconds, on: context.eventLoop)
    }

    /// Closes the connection in a way that lets the client read the response: closes the server's side, and reads and discards input for up
    /// to two seconds. A reset at once could make the client lose the response (RFC 9112, section 9.6).
    private func end(_ context: ChannelHandlerContext) {
        setDeadline(.draining, milliseconds: 2000)
        queue.removeAll()
        let promise = context.eventLoop.makePromise(of: Void.self)
        promise.futureResult.assumeIsolated().whenComplete { _ in
            if self.isInputClosed || self.isQuiescing { return context.close(promise: nil) }
            context.close(mode: .output, promise: nil)
            self.isReadWanted = false
            context.read()
        }
        context.writeAndFlush(wrapOutboundOut(ByteBuffer()), promise: promise)
        needsFlush = false
    }

    func flush(_ context: ChannelHandlerContext) {
        guard needsFlush else { return }
        needsFlush = false
        context.flush()
    }
}
#endif
