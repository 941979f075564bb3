import HeraldKit
import RecordFormats

/// The formats in which this program hands single practices to machines. To add one, import its module and name it here.
let recordFormats: [any RecordFormat.Type] = [
    DublinCoreFormat.self,
    DataCiteFormat.self,
    DataCiteEnvelopeFormat.self,
    MODSFormat.self,
    HeraldFormat.self,
]
