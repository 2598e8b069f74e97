/** Words by which XMP, makers' notes and phones' trailers name a place, as cameras and drones spell them. */
import { holdsText } from './byte-reader'

const PLACES = [
  'GPSLatitude',
  'GPSLongitude',
  'GPSPosition',
  'GPSCoordinates',
  'GPSDestL',
  'GpsLatitude',
  'GpsLongitude',
  // As DJI writes it.
  'GpsLongtitude',
  'gpsLatitude',
  'Iptc4xmpCore:Location',
  'Iptc4xmpExt:Location',
  'photoshop:City',
  'photoshop:State',
  'LocationCreated',
  'LocationShown',
  'geo:lat',
]

/** Does one of them stand between the two places? */
export const namesPlace = (bytes: Uint8Array, from = 0, to = bytes.length): boolean =>
  PLACES.some((word) => holdsText(bytes, word, from, to))
