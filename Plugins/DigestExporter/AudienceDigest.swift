internal import HeraldKit
