#if Server
import NIOCore
import NIOHTTP1
import NIOPosix

/// How a connection sends answers: short ones at once, long ones as the client takes them.
extension ConnectionHandler {
    private static let chunkSize = 256 << 10

    /// Answers a request that cannot be taken whole, and ends the connection.
    func refuse(
        _ status: Int, _ text: StaticString, _ context: ChannelHandlerContext, with fields: [(StaticString, String)] = []
    ) {
        var answer = ErrorResponse.answer(status, text, for: exchange?.request, with: fields)
        answer.isLast = true
        queue.removeAll()
        phase = .answering
        send(answer, context)
        flush(context)
    }

    func send(_ answer: Response, _ context: ChannelHandlerContext) {
        let isKept = (exchange?.isKeptAlive ?? false) && !answer.isLast && !isQuiescing && !(isInputClosed && queue.isEmpty)
        let now = shared.now
        let connection: StaticString? = isKept ? (exchange?.head.version.minor == 0 ? "keep-alive" : nil) : "close"
        context.write(wrapOutboundOut(answer.head.bytes(at: now.seconds, date: now.date, connection: connection)), promise: nil)
        needsFlush = true
        switch answer.body {
        case .bytes(let bytes) where bytes.readableBytes <= ConnectionHandler.chunkSize:
            context.write(wrapOutboundOut(bytes), promise: nil)
            finish(answer, sent: bytes.readableBytes, isKept, context)
        case .none: finish(answer, sent: 0, isKept, context)
        default: sendPiece(answer, from: 0, isKept, context)
        }
    }

    /// Sends a long body piece by piece; the next one follows when the client has taken the last.
    private func sendPiece(_ answer: Response, from start: Int, _ isKept: Bool, _ context: ChannelHandlerContext) {
        let count = min(ConnectionHandler.chunkSize, answer.size - start)
        guard count > 0 else {
            finish(answer, sent: start, isKept, context)
            return takeQueued(context)
        }
        setDeadline(.writing, milliseconds: shared.limits.transferMilliseconds)
        piece(of: answer, start, count, context).assumeIsolated().whenComplete { result in
            guard self.phase == .writing, let bytes = try? result.get(), bytes.readableBytes == count else {
                return context.close(promise: nil)
            }
            let promise = context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated().whenComplete { result in
                guard self.phase == .writing, case .success = result else { return }
                self.sendPiece(answer, from: start + count, isKept, context)
            }
            context.writeAndFlush(self.wrapOutboundOut(bytes), promise: promise)
        }
    }

    private func piece(of answer: Response, _ start: Int, _ count: Int, _ context: ChannelHandlerContext) -> EventLoopFuture<ByteBuffer> {
        switch answer.body {
        case .none: context.eventLoop.makeSucceededFuture(ByteBuffer())
        case .bytes(let bytes):
            context.eventLoop.makeSucceededFuture(bytes.getSlice(at: bytes.readerIndex + start, length: count) ?? ByteBuffer())
        case .file(let file, let range):
            shared.pool.runIfActive(eventLoop: context.eventLoop) {
                ByteBuffer(bytes: file.bytes(from: range.lowerBound + start, count: count))
            }
        }
    }

    /// Counts and notes an answer that was sent, and goes on to the next request or ends the connection.
    private func finish(_ answer: Response, sent: Int, _ isKept: Bool, _ context: ChannelHandlerContext) {
        log(answer, sent: sent, context)
        exchange = nil
        if !isKept { return end(context) }
        if context.channel.isWritable {
            setDeadline(.idle, milliseconds: shared.limits.idleMilliseconds)
        } else {
            setDeadline(.writing, milliseconds: shared.limits.transferMilliseconds)
        }
    }

    private func log(_ answer: Response, sent: Int, _ context: ChannelHandlerContext) {
        let start = exchange?.start ?? .now()
        shared.metrics.count(exchange?.head.method, answer.route, status: answer.status, bytes: sent, duration: .now() - start)
        guard let log = shared.log else { return }
        let fields = exchange?.request.fields
        log.add(
            AccessLog.Line(
                peer: peer, method: exchange?.head.method.rawValue, target: exchange?.head.uri ?? "",
                version: exchange?.head.version.minor == 0 ? "HTTP/1.0" : "HTTP/1.1", status: answer.status, bytes: sent,
                referer: fields?.referer, userAgent: fields?.userAgent), at: shared.now.seconds, on: context.eventLoop)
    }

    /// Ends the connection so that the client can still read the answer: what it sends meanwhile is read and forgotten for a while,
    /// since a reset would take the answer away from it (RFC 9112, section 9.6).
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
