#if Server
import NIOCore
import NIOHTTP1
import NIOPosix

/// Handles HTTP/1.1 on one connection. It answers one request completely before it looks at the next.
///
/// It writes bytes, not message parts, because response heads are cached as bytes. So the channel pipeline has a request decoder and no
/// response encoder.
final class ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Never
    typealias OutboundOut = ByteBuffer

    /// The step that the connection is in.
    enum Phase {
        /// Waits for the first byte of a request, for the rest of its head, or for its body.
        case idle, head, body
        /// Waits for the response, or for the client to take it.
        case answering, writing
        /// The response was sent and the connection ends. Input is discarded.
        case draining
    }

    let shared: ConnectionContext
    var phase = Phase.idle
    private var deadline = NIODeadline.distantFuture
    private var timer: Scheduled<Void>?
    var queue = CircularBuffer<HTTPServerRequestPart>()
    private var sawPart = false
    var needsFlush = false
    var isReadWanted = false
    var isInputClosed = false
    var isQuiescing = false
    private var isCounted = false
    var peer = "-"
    private var isLocal = false
    var exchange: Exchange?

    /// A request and its processing.
    struct Exchange {
        var head: HTTPRequestHead
        var request: Request
        var isKeptAlive: Bool
        var start: NIODeadline
        /// Bytes of the response body that were sent.
        var sent = 0
    }

    init(_ shared: ConnectionContext) { self.shared = shared }

    // MARK: Life of the connection

    func channelActive(context: ChannelHandlerContext) {
        if let address = context.remoteAddress {
            peer = address.ipAddress ?? "-"
            isLocal = peer.hasPrefix("127.") || peer == "::1"
        }
        setDeadline(.head, milliseconds: shared.limits.headMilliseconds)
        phase = .idle
        scheduleDeadlineCheck(context)
        guard shared.metrics.connections < shared.limits.connections else {
            shared.metrics.refused += 1
            return refuse(503, "Too many connections; ask again.", context, with: [("Retry-After", "1")])
        }
        isCounted = true
        shared.metrics.connections += 1
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isCounted { shared.metrics.connections -= 1 }
        isCounted = false
        timer?.cancel()
        phase = .draining
        queue.removeAll()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let problem = error as? HTTPParserError, phase != .draining else { return context.close(promise: nil) }
        if phase == .answering || phase == .writing {
            isInputClosed = true
            queue.removeAll()
        } else if case .headerOverflow = problem {
            refuse(431, "The head of the request is too long.", context)
        } else if case .invalidEOFState = problem {
            context.close(promise: nil)
        } else {
            refuse(400, "This is not a request of HTTP/1.1.", context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case ChannelEvent.inputClosed:
            isInputClosed = true
            if phase != .answering, phase != .writing, queue.isEmpty { context.close(promise: nil) }
        case is ChannelShouldQuiesceEvent:
            isQuiescing = true
            if phase == .idle || phase == .head, queue.isEmpty { context.close(promise: nil) }
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    // MARK: Requests

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        sawPart = true
        if phase == .draining { return }
        let part = unwrapInboundIn(data)
        if isBusy || !queue.isEmpty { queue.append(part) } else { take(part, context) }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if phase == .idle, !sawPart { setDeadline(.head, milliseconds: shared.limits.headMilliseconds) }
        sawPart = false
        flush(context)
    }

    /// Reads nothing while a pipelined request waits for an earlier response.
    func read(context: ChannelHandlerContext) {
        if isBusy, !queue.isEmpty { isReadWanted = true } else { context.read() }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        if phase == .writing, exchange == nil, context.channel.isWritable {
            setDeadline(.idle, milliseconds: shared.limits.idleMilliseconds)
            takeQueued(context)
        }
    }

    private var isBusy: Bool { phase == .answering || phase == .writing }

    private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
        switch part {
        case .head(let head): begin(head, context)
        case .body(let bytes):
            guard let largest = exchange.map({ Router.largestBody(of: $0.head) }) else { return }
            guard (exchange?.request.body.readableBytes ?? 0) + bytes.readableBytes <= largest else {
                return refuse(413, "The body of the request is too long.", context)
            }
            exchange?.request.body.writeImmutableBuffer(bytes)
        case .end:
            guard let exchange else { return }
            phase = .answering
            deadline = .distantFuture
            respond(to: exchange.request, context)
        }
    }

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        let fields = RequestHeaders(head.headers)
        let request = Request(method: head.method, uri: head.uri, fields: fields, isLocal: isLocal, peer: peer, frame: shared.frame)
        exchange = Exchange(head: head, request: request, isKeptAlive: head.isKeepAlive, start: .now())
        phase = .body
        guard head.version.major == 1 else { return refuse(505, "This server speaks HTTP/1.1.", context) }
        guard fields.hostCount == 1 && HostName.isValid(fields.host ?? "") || head.version.minor == 0 && fields.hostCount == 0 else {
            return refuse(400, "The request names no host, or more than one.", context)
        }
        guard fields.expect == nil || fields.expect?.isName("100-continue") == true else {
            return refuse(417, "This server does not do what the request expects.", context)
        }
        if head.method == .GET || head.method == .HEAD, fields.expect == nil { return }
        setDeadline(.body, milliseconds: shared.limits.transferMilliseconds)
        let length = head.headers.first(name: "content-length").flatMap { Int($0) } ?? 0
        guard length <= Router.largestBody(of: head) else { return refuse(413, "The body of the request is too long.", context) }
        if fields.expect != nil {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n")), promise: nil)
        }
    }

    private func respond(to request: Request, _ context: ChannelHandlerContext) {
        switch shared.router.reply(to: request) {
        case .now(let response): send(response, context)
        case .later(let response):
            response.assumeIsolated().whenComplete { result in
                guard self.phase == .answering else { return }
                let failed = ErrorResponse.answer(500, "Something went wrong here.", for: request)
                self.send((try? result.get()) ?? failed, context)
                self.flush(context)
                self.takeQueued(context)
            }
        }
    }

    func takeQueued(_ context: ChannelHandlerContext) {
        while !isBusy, phase != .draining, let part = queue.popFirst() { take(part, context) }
        flush(context)
        if isReadWanted, !isBusy {
            isReadWanted = false
            context.read()
        }
        if isInputClosed, phase == .idle || phase == .body, queue.isEmpty { context.close(promise: nil) }
    }

    // MARK: Time

    func setDeadline(_ phase: Phase, milliseconds: Int64) {
        self.phase = phase
        deadline = .now() + .milliseconds(milliseconds)
    }

    /// Checks at intervals whether the deadline has passed. So moving the deadline costs no timer.
    private func scheduleDeadlineCheck(_ context: ChannelHandlerContext) {
        let limits = shared.limits
        let shortest = min(limits.headMilliseconds, limits.idleMilliseconds, limits.transferMilliseconds, 2000)
        timer = context.eventLoop.assumeIsolated().scheduleTask(in: .milliseconds(max(10, shortest / 4))) {
            if self.deadline > .now() { return self.scheduleDeadlineCheck(context) }
            if self.phase == .head || self.phase == .body, !self.isQuiescing {
                self.refuse(408, "The request took too long.", context)
                self.scheduleDeadlineCheck(context)
            } else {
                context.close(promise: nil)
            }
        }
    }
}
#endif
