"""Writes peer-pictures.properties: tiny synthetic pictures in formats that the JDK cannot write,
encoded by Pillow, each with the pixels Pillow reads back, laid over white.

    python make_peer_pictures.py > peer-pictures.properties      (Pillow 12.3.0)
"""
import base64
import io

from PIL import Image

WIDTH, HEIGHT = 24, 16


def picture():
    image = Image.new("RGB", (WIDTH, HEIGHT))
    for y in range(HEIGHT):
        for x in range(WIDTH):
            image.putpixel((x, y), (20 + 8 * x, 30 + 12 * y, 220 if x < 12 else 40))
    return image


def translucent():
    image = picture().convert("RGBA")
    for y in range(HEIGHT):
        for x in range(WIDTH):
            image.putpixel((x, y), image.getpixel((x, y))[:3] + (255 if x < 8 else 10 * x,))
    return image


def saved(image, **options):
    out = io.BytesIO()
    image.save(out, **options)
    return out.getvalue()


def over_white(data):
    image = Image.open(io.BytesIO(data))
    image.seek(0)
    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, "white"), image).convert("RGB")
    return image.convert("RGB")


def ycck(image):
    """Four channels stored as they are, with the Adobe marker saying YCCK."""
    luma = image.convert("YCbCr").split()
    black = Image.new("L", image.size, 230)
    stored = Image.merge("CMYK", [c.point(lambda v: 255 - v) for c in (*luma, black)])
    data = bytearray(saved(stored, format="JPEG", quality=100, subsampling=0))
    marker = data.index(b"Adobe")
    data[marker + 11] = 2
    return bytes(data)


def main():
    base = picture()
    second = Image.new("RGB", base.size, "red")
    exif = Image.Exif()
    exif[0x0112] = 6
    files = {
        "cmyk.jpg": saved(base.convert("CMYK"), format="JPEG", quality=100, subsampling=0),
        "ycck.jpg": ycck(base),
        "subsampled.jpg": saved(base, format="JPEG", quality=95, subsampling=2),
        "progressive.jpg": saved(base, format="JPEG", quality=95, progressive=True),
        "rgb.jpg": saved(base, format="JPEG", quality=100, keep_rgb=True),
        "restart.jpg": saved(base, format="JPEG", quality=95, restart_marker_blocks=1),
        "lossy.webp": saved(base, format="WEBP", quality=90),
        "lossless.webp": saved(base, format="WEBP", lossless=True),
        "alpha-lossy.webp": saved(translucent(), format="WEBP", quality=90),
        "alpha-lossless.webp": saved(translucent(), format="WEBP", lossless=True, exact=True),
        "animated.webp": saved(
            base, format="WEBP", save_all=True, append_images=[second], lossless=True
        ),
        "animated.png": saved(base, format="PNG", save_all=True, append_images=[second]),
        "animated.gif": saved(base.quantize(64), format="GIF", save_all=True, append_images=[second]),
        "interlaced.gif": saved(base.quantize(64), format="GIF", interlace=1),
    }
    for name, data in files.items():
        print(f"{name}={base64.b64encode(data).decode()}")
        print(f"{name}.rgb={base64.b64encode(over_white(data).tobytes()).decode()}")
    turned = saved(base, format="WEBP", lossless=True, exif=exif)
    print(f"turned.webp={base64.b64encode(turned).decode()}")


main()
