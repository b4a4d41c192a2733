import { table } from './ddl';

/** Territory 区域: divisions, grids with the history of their polygons, organisations, estates, buildings, houses. */
export const territorySteps = [
  table(
    'divisions',
    `code CODE(12) NOT NULL PRIMARY KEY, name STRING(60) NOT NULL, level CODE(12) NOT NULL, parentCode CODE(12) NULL,
     polygon JSONTEXT NULL, centreLat DEGREES NULL, centreLng DEGREES NULL, dutyPhone STRING(30) NULL, bordersAreMade BOOL NOT NULL DEFAULT 0,
     CHECK (level IN ('district','subdistrict','community'))`,
    ['parentCode'],
  ),
  table(
    'gridMaps',
    `id ID, fingerprint CODE(64) NOT NULL, source STRING(200) NOT NULL, gridCount NUMBER NOT NULL, loadedAt MOMENT NOT NULL`,
  ),
  table(
    'grids',
    `code CODE(15) NOT NULL PRIMARY KEY, name STRING(60) NOT NULL, kind CODE(10) NOT NULL, urban BOOL NOT NULL,
     communityCode CODE(12) NOT NULL, households NUMBER NOT NULL DEFAULT 0, centreLat DEGREES NOT NULL, centreLng DEGREES NOT NULL,
     gridMapId REF NOT NULL, bordersAreMade BOOL NOT NULL DEFAULT 0, retiredAt MOMENT NULL,
     CHECK (kind IN ('base','rural','exclusive')),
     FOREIGN KEY (communityCode) REFERENCES divisions(code), FOREIGN KEY (gridMapId) REFERENCES gridMaps(id)`,
    ['communityCode'],
  ),
  // Old polygons stay: "why did this come to me?" is answered with the map that was in force.
  table(
    'gridPolygons',
    `gridMapId REF NOT NULL, gridCode CODE(15) NOT NULL, polygon JSONTEXT NOT NULL, PRIMARY KEY (gridMapId, gridCode),
     FOREIGN KEY (gridMapId) REFERENCES gridMaps(id)`,
  ),
  table(
    'organisations',
    `id ID, code CODE(30) NOT NULL, kind CODE(20) NOT NULL, name STRING(80) NOT NULL, divisionCode CODE(12) NOT NULL, phone STRING(30) NULL,
     CHECK (kind IN ('property','department','office'))`,
    ['UNIQUE code', 'divisionCode, kind'],
  ),
  table(
    'estates',
    `id ID, code CODE(30) NOT NULL, name STRING(60) NOT NULL, type CODE(12) NOT NULL, communityCode CODE(12) NOT NULL, gridCode CODE(15) NOT NULL,
     address STRING(120) NOT NULL, centreLat DEGREES NOT NULL, centreLng DEGREES NOT NULL, propertyOrganisationId REF NULL,
     FOREIGN KEY (communityCode) REFERENCES divisions(code), FOREIGN KEY (gridCode) REFERENCES grids(code),
     FOREIGN KEY (propertyOrganisationId) REFERENCES organisations(id)`,
    ['UNIQUE code', 'communityCode', 'gridCode', 'name'],
  ),
  table(
    'buildings',
    `id ID, code CODE(40) NOT NULL, estateId REF NOT NULL, name STRING(40) NOT NULL, gridCode CODE(15) NOT NULL,
     centreLat DEGREES NOT NULL, centreLng DEGREES NOT NULL, floorCount NUMBER NOT NULL,
     FOREIGN KEY (estateId) REFERENCES estates(id), FOREIGN KEY (gridCode) REFERENCES grids(code)`,
    ['UNIQUE code', 'estateId', 'gridCode'],
  ),
  table(
    'houses',
    `id ID, code CODE(60) NOT NULL, buildingId REF NOT NULL, unitNo STRING(10) NOT NULL, floorNo NUMBER NOT NULL, roomNo STRING(10) NOT NULL,
     areaCentiSquareMetres NUMBER NOT NULL, CHECK (areaCentiSquareMetres > 0), FOREIGN KEY (buildingId) REFERENCES buildings(id)`,
    ['UNIQUE code', 'buildingId'],
  ),
  table(
    'imports',
    `id ID, kind CODE(20) NOT NULL, source STRING(200) NOT NULL, byPersonId REF NULL, at MOMENT NOT NULL, rowsRead NUMBER NOT NULL,
     added NUMBER NOT NULL, changed NUMBER NOT NULL, refused NUMBER NOT NULL, report JSONTEXT NOT NULL`,
  ),
];
