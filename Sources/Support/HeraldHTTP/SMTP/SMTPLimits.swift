/// The limits of time for handing over a message, in seconds (RFC 5321, section 4.5.3.2).
package struct SMTPLimits: Sendable, Hashable {
    /// The time for a connection with its encryption and login.
    package var connectSeconds = 60
    /// The time in which the server must send or take at least one byte.
    package var silenceSeconds = 300
    /// The time for the answer to a whole message. A client that waits less sends messages twice, says the standard.
    package var answerSeconds = 600
    /// The time for a message from the first command to the answer, with a connection if there is none.
    package var totalSeconds = 1200
    /// The time for the answer to the goodbye, after which the connection is closed anyway.
    package var goodbyeSeconds = 2
    /// The most messages of one connection. Some servers allow few.
    package var messagesPerConnection = 100

    package init() {}
}
