import Foundation
import HeraldProcess

/// Ends the program with a message when SIGINT or SIGTERM arrives.
///
/// The program ends at once, as if it were killed: store and publisher leave nothing half done at any instant. So the message is all that
/// is added, and that programs outside that typeset documents are ended with it.
enum Interruption {
    /// A pipe that carries the numbers of signals from their handler, which may do nothing else, to a thread that may print.
    private static let pipe: (reading: Int32, writing: Int32) = {
        var ends: [Int32] = [-1, -1]
        return Foundation.pipe(&ends) == 0 ? (ends[0], ends[1]) : (-1, -1)
    }()

    /// Prints `message` on SIGINT and SIGTERM from now on, and exits with 128 and the number of the signal: 130 or 143.
    ///
    /// A signal that the program was started to ignore stays ignored, as `nohup` and the background of a shell expect.
    static func explain(_ message: @escaping @Sendable () -> String) {
        let (reading, log) = (pipe.reading, EventLog.current)
        if reading < 0 { return }
        for number in [SIGINT, SIGTERM] where !isIgnored(number) {
            signal(number) { number in
                var byte = UInt8(truncatingIfNeeded: number)
                _ = write(Interruption.pipe.writing, &byte, 1)
            }
        }
        Thread.detachNewThread {
            var number: UInt8 = 0
            while read(reading, &number, 1) != 1 {}
            if log == nil, Console.isTerminal { Console.progress("") }
            EventLog.$current.withValue(log) { Console.error(message()) }
            RunningChildren.killAll()
            _exit(128 + Int32(number))
        }
    }

    private static func isIgnored(_ number: Int32) -> Bool {
        var action = sigaction()
        guard sigaction(number, nil, &action) == 0 else { return true }
        return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    }
}
