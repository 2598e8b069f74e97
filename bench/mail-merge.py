"""LibreOffice's mail merge for the benchmark: every `{v1}` of letter.docx a field of rows.csv, one file a row. Prints the seconds."""

import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue

folder = os.path.abspath(sys.argv[1])
url = uno.systemPathToFileUrl


def named(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


office = subprocess.Popen(
    [
        "soffice",
        "-env:UserInstallation=" + url(os.path.join(folder, "profile")),
        "--headless",
        "--norestore",
        "--accept=pipe,name=qualift-bench;urp",
    ],
    stdout=subprocess.DEVNULL,
    stderr=subprocess.DEVNULL,
)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for attempt in range(240):
        try:
            context = resolver.resolve("uno:pipe,name=qualift-bench;urp;StarOffice.ComponentContext")
            break
        except Exception:
            time.sleep(0.5)
    manager = context.ServiceManager
    sources = manager.createInstanceWithContext("com.sun.star.sdb.DatabaseContext", context)
    source = sources.createInstance()
    source.URL = "sdbc:flat:" + folder
    source.Info = (named("Extension", "csv"), named("CharSet", "UTF-8"))
    database = url(os.path.join(folder, "rows.odb"))
    source.DatabaseDocument.storeAsURL(database, ())
    sources.registerObject("bench", source)
    desktop = manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    letter = desktop.loadComponentFromURL(
        url(os.path.join(folder, "letter.docx")), "_blank", 0, (named("Hidden", True),)
    )
    # What the template has as {v1} becomes a field of the column v1, in the text and in the tables.
    search = letter.createSearchDescriptor()
    search.SearchRegularExpression = True
    search.SearchString = "\\{v[0-9]+\\}"
    found = letter.findAll(search)
    for at in range(found.Count):
        place = found.getByIndex(at)
        field = letter.createInstance("com.sun.star.text.TextField.Database")
        master = letter.createInstance("com.sun.star.text.FieldMaster.Database")
        master.DataBaseName, master.DataTableName, master.DataColumnName = "bench", "rows", place.String[1:-1]
        field.attachTextFieldMaster(master)
        place.Text.insertTextContent(place, field, True)
    if found.Count == 0:
        raise SystemExit("no fields in the template")
    path = url(os.path.join(folder, "letter.odt"))
    letter.storeAsURL(path, ())
    letter.close(True)
    os.mkdir(os.path.join(folder, "out"))
    merge = manager.createInstanceWithContext("com.sun.star.text.MailMerge", context)
    merge.DataSourceName, merge.CommandType, merge.Command = "bench", 0, "rows"
    merge.DocumentURL, merge.OutputURL = path, url(os.path.join(folder, "out"))
    merge.OutputType, merge.SaveAsSingleFile = 2, False
    merge.SaveFilter = "MS Word 2007 XML"
    start = time.monotonic()
    merge.execute(())
    print(time.monotonic() - start)
    desktop.terminate()
finally:
    office.terminate()
    office.wait(10)
