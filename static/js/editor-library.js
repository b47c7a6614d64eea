// The editor's side of the library: figures with caption and credit, links to documents, uploads by drop and paste.
"use strict";
{
  CKEDITOR.plugins.add("library", {
    requires: "image2,uploadimage",

    beforeInit(editor) {
      translate(CKEDITOR.lang.vi);
      editor.config.uploadImage_supportedTypes = /image\/(jpeg|png|gif|webp|avif|hei[cf])/;
      CKEDITOR.tools.getCsrfToken = () => ""; // the editor's own token would be one cookie more, for nothing
      editor.on("widgetDefinition", (event) => {
        if (event.data.name !== "uploadimage") return;
        event.data.onUploaded = function (upload) {
          this.replaceWith(figure(upload.responseData.described));
        };
      });
    },

    init(editor) {
      addButton("LibraryImage", "Chèn ảnh từ thư viện", "libraryImages", (image) => editor.insertHtml(figure(image)));
      addButton("LibraryDocument", "Chèn tệp tải xuống", "libraryDocuments", (file) => {
        const words = editor.getSelection().getSelectedText().trim() || file.label;
        editor.insertHtml(`<a href="${encode(file.url)}">${encode(words)}</a>`);
      });

      function addButton(name, label, address, insert) {
        editor.addCommand(name, {
          exec() {
            editor.lockSelection();
            window.libraryChooser(editor.config[address], label, (chosen) => {
              editor.unlockSelection(true);
              editor.focus();
              insert(chosen);
            });
          },
          async: true,
        });
        editor.ui.addButton(name, { label, command: name });
      }

      editor.on("fileUploadRequest", (event) => {
        event.data.fileLoader.xhr.setRequestHeader("X-CSRFToken", desk.token());
      });
      editor.on("fileUploadResponse", (event) => {
        try {
          const answer = JSON.parse(event.data.fileLoader.xhr.responseText);
          if (!answer.uploaded) return;
          event.data.described = answer;
        } catch {
          event.data.message = "Không tải được ảnh lên. Có thể phiên đăng nhập đã hết: hãy đăng nhập lại ở thẻ khác.";
          event.cancel();
        }
      });

      editor.on("paste", dropForeignImages, null, null, 20); // after the uploads were marked

      // Stored is <figure class="figure-wide"><img><figcaption>. The editor's widget knows figures by the class "image",
      // wants a caption in each, and writes the middle one of its alignments as a div around it.
      editor.on("toHtml", (event) => event.data.dataValue.forEach(asWidget, CKEDITOR.NODE_ELEMENT), null, null, 5.5);
      editor.on("toDataFormat", (event) => event.data.dataValue.forEach(asStored, CKEDITOR.NODE_ELEMENT), null, null, 14);
    },
  });

  CKEDITOR.on("dialogDefinition", (event) => {
    if (event.data.name !== "image2") return;
    const info = event.data.definition.getContents("info");
    // Every image has a caption (it may be empty), and its address is the library's.
    info.remove("hasCaption");
    info.get("src").style = "display:none";
    info.get("alt").label = "Mô tả ảnh (để trống thì dùng mô tả trong thư viện)";
    const align = info.get("align");
    align.label = "Vị trí";
    align.items = [["Giữa cột chữ", "none"], ["Bên trái", "left"], ["Rộng hết trang", "center"], ["Bên phải", "right"]];
  });

  function encode(text) {
    return CKEDITOR.tools.htmlEncodeAttr(text);
  }

  // Only the library's images may be in a text; those from other sites and from Word's folders are left out at once.
  function dropForeignImages(event) {
    let dropped = 0;
    event.data.dataValue = event.data.dataValue.replace(/<img\b[^>]*>/gi, (tag) => {
      if (/\bdata-cke-upload-id=|\bsrc="(?:data:|\/media\/anh\/)/i.test(tag)) return tag;
      dropped += 1;
      return "";
    });
    if (!dropped) return;
    const sentence = `${dropped} ảnh không thuộc thư viện đã được bỏ ra. Hãy tải ảnh lên bằng nút «Chèn ảnh từ thư viện».`;
    event.editor.showNotification(sentence, "warning");
  }

  function asWidget(element) {
    if (element.name === "h1") element.name = "h2"; // the page has its title
    if (element.name !== "figure" || !element.getFirst("img")) return;
    element.addClass("image");
    if (!element.getFirst("figcaption")) element.add(new CKEDITOR.htmlParser.element("figcaption"));
    if (!element.hasClass("figure-wide")) return;
    element.removeClass("figure-wide");
    element.wrapWith(new CKEDITOR.htmlParser.element("div", { class: "figure-wide" }));
  }

  function asStored(element) {
    if (element.name !== "figure") return;
    element.removeClass("image");
    const around = element.parent;
    if (around.name !== "div" || !around.hasClass("figure-wide")) return;
    element.addClass("figure-wide");
    around.replaceWithChildren();
  }

  function figure(image) {
    const credit = image.credit ? `Ảnh: ${image.credit}` : "";
    const caption = [image.caption && image.caption.replace(/[.\s]*$/, credit ? "." : "$&"), credit].filter(Boolean).join(" ");
    return (
      `<figure class="image"><img src="${encode(image.url)}" alt="${encode(image.alt)}">` +
      `<figcaption>${encode(caption)}</figcaption></figure><p></p>`
    );
  }

  // What the editor's own Vietnamese has left in English, or says twice.
  function translate(words) {
    const paste = "Hãy nhấn %1 để dán: trình duyệt không cho dán bằng nút hay menu.";
    const texts = {
      clipboard: {
        pasteNotification: paste,
        pasteMsg: "Hãy dán nội dung vào khung dưới đây rồi nhấn Đồng ý.",
        fileFormatNotSupportedNotification: "Không nhận tệp dạng ${formats}. Hãy tải ảnh lên bằng nút «Chèn ảnh từ thư viện».",
        fileWithoutFormatNotSupportedNotification: "Không nhận tệp này. Hãy tải ảnh lên bằng nút «Chèn ảnh từ thư viện».",
      },
      pastetext: { pasteNotification: paste },
      format: { tag_h2: "Đề mục lớn", tag_h3: "Đề mục vừa", tag_h4: "Đề mục nhỏ" },
      link: {
        displayText: "Chữ hiển thị",
        noTel: "Hãy nhập số điện thoại",
        phoneNumber: "Số điện thoại",
        toUrl: "Địa chỉ trang web",
        toPhone: "Điện thoại",
      },
      notification: { closed: "Đã đóng thông báo." },
      table: { caption: "Tên bảng", headers: "Ô tiêu đề" },
      uploadwidget: {
        abort: "Đã dừng tải ảnh lên.",
        doneOne: "Đã tải ảnh lên thư viện.",
        doneMany: "Đã tải %1 ảnh lên thư viện.",
        uploadOne: "Đang tải ảnh lên ({percentage}%)…",
        uploadMany: "Đang tải ảnh lên: xong {current} trong {max} ảnh ({percentage}%)…",
      },
      widget: { label: "Khối %1" },
    };
    for (const part in texts) Object.assign(words[part], texts[part]);
    Object.assign(words.table.cell, { columnHeader: "Tiêu đề cột", rowHeader: "Tiêu đề hàng" });
    respell(words);
  }

  // "xóa", as everywhere else on the site: the editor writes "xoá".
  function respell(words) {
    for (const [key, text] of Object.entries(words)) {
      if (typeof text === "string") words[key] = text.replace(/(x)oá/gi, "$1óa");
      else respell(text);
    }
  }
}
